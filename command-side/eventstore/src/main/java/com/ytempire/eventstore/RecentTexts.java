package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts of which the same few come again and again, made once. For one thread. */
final class RecentTexts {
    private static final int AT_ONCE = 256;

    private final @Nullable Known[] known = new @Nullable Known[AT_ONCE];

    /** The text that lies between two places in UTF-8. */
    String text(byte[] bytes, int from, int to) {
        int place = from == to ? 0 : place(bytes, from, to);
        Known before = known[place];
        if (before != null && Arrays.equals(bytes, from, to, before.bytes, 0, before.bytes.length)) {
            return before.text;
        }
        Known now = new Known(Arrays.copyOfRange(bytes, from, to), new String(bytes, from, to - from, UTF_8));
        known[place] = now;
        return now.text;
    }

    /** Ids differ at their ends, words at either end or in their lengths. */
    private static int place(byte[] bytes, int from, int to) {
        int ends = 7 * bytes[to - 1] + 61 * bytes[Math.max(from, to - 2)] + bytes[from];
        return (31 * (to - from) + ends) & (AT_ONCE - 1);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(byte[] bytes, String text) {}
}
