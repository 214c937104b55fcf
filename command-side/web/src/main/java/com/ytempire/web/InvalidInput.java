package com.ytempire.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field that was read and cannot be taken. The message is for the person who filled it in. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidInput(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** Which field, as the request names it. */
    public String field() {
        return field;
    }

    /** What the maker returns; its {@link IllegalArgumentException} becomes this field's fault. */
    public static <T> T check(String field, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, String.valueOf(e.getMessage()));
        }
    }

    /** The value, which must be there. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput(field, "is missing");
        }
        return value;
    }

    /** The text, which holds lines of characters that can be shown and stored; null counts as empty. */
    public static String lines(String field, @Nullable String text) {
        String value = text == null ? "" : text;
        value.codePoints()
                .filter(c -> c != '\n' && c != '\t' && c != '\r' && !isShown(c))
                .findFirst()
                .ifPresent(c -> {
                    throw new InvalidInput(field, "holds a character that is not text: U+%04X".formatted(c));
                });
        return value;
    }

    /** The text, in one line, without blanks around it. */
    public static String line(String field, @Nullable String text) {
        String value = lines(field, text);
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\t')) {
            throw new InvalidInput(field, "must be a single line");
        }
        return value.strip();
    }

    /** The text, in one line of at most so many characters. */
    public static String line(String field, @Nullable String text, int most) {
        String value = line(field, text);
        if (value.length() > most) {
            throw new InvalidInput(field, "has %d characters; at most %d are taken".formatted(value.length(), most));
        }
        return value;
    }

    /** The constant that the word names, in lower case with dashes; {@code otherwise} for none. */
    public static <E extends Enum<E>> E word(String field, @Nullable String word, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> wordOf(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        field,
                        "'%s' is none of %s"
                                .formatted(
                                        shown(word),
                                        Arrays.stream(constants)
                                                .map(InvalidInput::wordOf)
                                                .collect(Collectors.joining(", ")))));
    }

    /** The text's UTF-8; a half of a surrogate pair is no character and is refused. */
    public static byte[] utf8(String field, String text) {
        if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            throw new InvalidInput(field, "holds half a character: the JSON escapes are damaged");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text as far as an error message should repeat it. */
    public static String shown(String text) {
        String head = text.length() > 64 ? text.substring(0, 64) + "…" : text;
        return head.codePoints()
                .mapToObj(c -> isShown(c) ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    private static boolean isShown(int c) {
        return !Character.isISOControl(c) && !(c >= 0xD800 && c <= 0xDFFF);
    }

    private static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
