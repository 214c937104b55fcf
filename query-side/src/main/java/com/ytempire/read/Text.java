package com.ytempire.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Turns what there is into text that is fit for where it goes. */
public final class Text {
    private static final int MAX_SHOWN = 64;

    /** What PostgreSQL refuses: NUL, and halves of a character. */
    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private Text() {}

    /**
     * The text as PostgreSQL takes it. One event with a character that it refuses would hold its projection back for
     * ever, so that character is replaced instead.
     */
    static String storable(String text) {
        return isPlain(text, text.getBytes(UTF_8)) ? text : replaced(text);
    }

    /** The same in UTF-8. */
    static byte[] storableBytes(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return isPlain(text, bytes) ? bytes : replaced(text).getBytes(UTF_8);
    }

    /** In ASCII are no halves, and to make bytes of it is quicker than to look at each character. */
    private static boolean isPlain(String text, byte[] bytes) {
        return bytes.length == text.length() && text.indexOf(0) < 0;
    }

    private static String replaced(String text) {
        return NOT_STORABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** A client's own words, as far as they may be repeated to it. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }

    /** The same text for the same number, whatever it was computed from: plain digits, without zeros at the end. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
