package com.ytempire.eventstore;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an appender left of a transaction.
 *
 * @param number among the appender's, from 0
 * @param events how many it wrote
 * @param digest see {@link HashChain}
 * @param previous the digest of the appender's seal before this; null when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Seal(long transaction, UUID appender, long number, int events, byte[] digest, byte @Nullable [] previous) {
    /** What a row consists of, of the tables {@code seal} and {@code previous}. */
    static final String COLUMNS =
            "seal.xid, seal.appender::text, seal.number, seal.events::bigint, seal.digest, previous.digest";

    /** The next one; null behind the last. */
    static @Nullable Seal next(CopiedQuery rows) throws SQLException {
        CopiedRow row = rows.next();
        return row == null
                ? null
                : new Seal(
                        row.number(),
                        UUID.fromString(row.text()),
                        row.number(),
                        (int) row.number(),
                        row.bytes(),
                        row.skipNull() ? null : row.bytes());
    }

    /** Which of two of an appender comes later. */
    static Seal later(Seal one, Seal other) {
        return one.number > other.number ? one : other;
    }

    /** True when it is the first, or the one before is there. */
    boolean isConnected() {
        return number == 0 || previous != null;
    }

    /** Says that so many events are there. */
    String holds(int count) {
        return "transaction %d has %d events and was sealed with %d".formatted(transaction, count, events);
    }
}
