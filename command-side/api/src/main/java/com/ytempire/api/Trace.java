package com.ytempire.api;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The one id of everything that a request brought about, however much later and on whichever node: its commands, the
 * events that they appended, the steps that ran for it, and what all of them wrote into logs. 32 hexadecimal digits, as
 * in W3C's Trace Context. Events from before it was kept have another id there, of their first command.
 */
public final class Trace {
    /** Its name in the metadata of messages, in the context of log lines, and in problem documents. */
    public static final String KEY = "traceId";

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private Trace() {}

    /** A new one. Nobody must be kept from guessing it. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // never all zeros, which stands for none
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1);
    }

    /** True for what may be one. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
