package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A row as PostgreSQL copies it out in binary: its columns are taken one after the other, from the left. This is about
 * twice as fast as a result set, which makes an array of each column first.
 */
final class CopiedRow {
    /** PostgreSQL counts from 2000. */
    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int NULL = -1;

    private final byte[] array;
    private int at;

    /** A row that ends with the array, and whose first column begins at the place given. */
    CopiedRow(byte[] array, int from) {
        this.array = array;
        this.at = from;
    }

    String text() {
        int from = take();
        return new String(array, from, at - from, UTF_8);
    }

    /** A text that may have come before. */
    String text(RecentTexts recent) {
        int from = take();
        return recent.text(array, from, at);
    }

    long number() {
        return number(array, take());
    }

    Instant time() {
        return EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    byte[] bytes() {
        int from = take();
        return Arrays.copyOfRange(array, from, at);
    }

    /** Skips a column; returns where in {@link #array} it begins, with its length before it as four bytes. */
    int skip() {
        return take() - Integer.BYTES;
    }

    /** True when the next column is null; then it is skipped. */
    boolean skipNull() {
        if (length() != NULL) {
            return false;
        }
        take();
        return true;
    }

    /** Goes behind a column; returns where what is in it begins. */
    private int take() {
        int from = at + Integer.BYTES;
        at = from + Math.max(length(), 0);
        return from;
    }

    private int length() {
        return (int) INT.get(array, at);
    }

    /** The number that lies in eight bytes, the highest first. */
    static long number(byte[] array, int from) {
        return (long) LONG.get(array, from);
    }

    /** What the row lies in, up to its end. */
    byte[] array() {
        return array;
    }
}
