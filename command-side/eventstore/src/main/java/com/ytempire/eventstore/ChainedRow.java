package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * An event where it lies in a copied row. {@link HashChain} covers the same fields in the same form and order, but for the
 * lengths of numbers and the epoch of times, so that a hash is computed without taking the row apart.
 */
final class ChainedRow {
    /** What the row consists of. */
    static final String COLUMNS =
            "xid, hash, aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload, metadata";

    private static final long EPOCH_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, CopiedRow.EPOCH);
    private static final int LENGTH = Integer.BYTES;

    private final byte[] row;
    private final long transaction;
    private final int hash;
    private final int id;
    private final int sequence;
    private final int type;
    private final int eventId;
    private final int at;
    private final int name;
    private final int revision;
    private final int payload;
    private final int metadata;

    ChainedRow(CopiedRow copied) {
        row = copied.array();
        transaction = copied.number();
        hash = copied.skip();
        id = copied.skip();
        sequence = copied.skip();
        type = copied.skip();
        eventId = copied.skip();
        at = copied.skip();
        name = copied.skip();
        revision = copied.skip();
        payload = copied.skip();
        metadata = copied.skip();
    }

    long transaction() {
        return transaction;
    }

    String aggregateId() {
        return text(id, sequence);
    }

    long sequence() {
        return number(sequence);
    }

    String name() {
        return text(name, revision);
    }

    /** True when the event has this name, in UTF-8. */
    boolean isNamed(byte[] wanted) {
        return Arrays.equals(row, name + LENGTH, revision, wanted, 0, wanted.length);
    }

    /** The hash as it is stored. */
    byte[] hash() {
        return Arrays.copyOfRange(row, hash + LENGTH, id);
    }

    /** True when the stored hash is the one given. */
    boolean hasHash(byte[] expected) {
        return Arrays.equals(row, hash + LENGTH, id, expected, 0, expected.length);
    }

    /** The hash that the event should have behind the one given. */
    byte[] computed(MessageDigest sha, byte[] previous) {
        sha.update(previous);
        sha.update(row, id, sequence - id);
        sha.update(row, sequence + LENGTH, type - sequence - LENGTH);
        sha.update(row, type, eventId - type);
        sha.update(row, eventId + LENGTH, at - eventId - LENGTH);
        sha.update(ByteBuffer.allocate(Long.BYTES)
                .putLong(number(at) + EPOCH_MICROS)
                .array());
        sha.update(row, name, row.length - name);
        return sha.digest();
    }

    /** What a view needs to know of it. */
    RangedEvent event() {
        return new RangedEvent(
                aggregateId(),
                sequence(),
                CopiedRow.EPOCH.plus(number(at), ChronoUnit.MICROS),
                name(),
                text(revision, payload),
                Arrays.copyOfRange(row, payload + LENGTH, metadata));
    }

    private String text(int from, int to) {
        return new String(row, from + LENGTH, to - from - LENGTH, UTF_8);
    }

    private long number(int from) {
        return ByteBuffer.wrap(row).getLong(from + LENGTH);
    }
}
