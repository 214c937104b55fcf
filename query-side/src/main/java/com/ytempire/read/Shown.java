package com.ytempire.read;

/** A client's own words, as far as they may be repeated to it. */
final class Shown {
    private static final int MAX_LENGTH = 64;

    private Shown() {}

    static String of(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "…";
    }
}
