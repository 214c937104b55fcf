package com.ytempire.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Values as the database can keep them, so that a row is the same whichever way it gets there. */
public final class Storable {
    private Storable() {}

    /** The value as the database gives it back: texts without what it refuses, times to the microsecond. */
    @SuppressWarnings("unchecked") // each branch gives what it was given
    public static <V> V of(V value) {
        return switch (value) {
            case String text -> (V) Text.storable(text);
            case String[] texts -> (V) Arrays.stream(texts).map(Text::storable).toArray(String[]::new);
            case Instant time -> (V) time.truncatedTo(ChronoUnit.MICROS);
            default -> value;
        };
    }

    /** The text as {@link #of} gives it, in UTF-8. */
    public static byte[] utf8(String text) {
        return Text.storableBytes(text);
    }
}
