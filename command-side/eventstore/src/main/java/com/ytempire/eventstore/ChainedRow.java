package com.ytempire.eventstore;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

/**
 * An event where it lies in a copied row. {@link HashChain} covers the same fields in the same form and order, but for the
 * lengths of numbers and the epoch of times, so that a hash is computed without taking the row apart.
 */
final class ChainedRow {
    /** What the row consists of. */
    static final String COLUMNS =
            "xid, position, hash, aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload, metadata";

    private static final long EPOCH_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, CopiedRow.EPOCH);
    private static final int LENGTH = Integer.BYTES;
    /** Those of the sequence, the event's id and the time. */
    private static final int LENGTHS_LEFT_OUT = 3;

    private final byte[] row;
    private final RecentTexts recent;
    private final LogPosition position;
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

    /** Texts of it that came before are taken from those given. */
    ChainedRow(CopiedRow copied, RecentTexts recent) {
        this.row = copied.array();
        this.recent = recent;
        position = new LogPosition(copied.number(), copied.number());
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
        return position.xid();
    }

    LogPosition position() {
        return position;
    }

    String aggregateId() {
        return text(id, sequence);
    }

    /** The id in UTF-8. */
    byte[] id() {
        return bytes(id, sequence);
    }

    boolean hasId(byte[] wanted) {
        return Arrays.equals(row, id + LENGTH, sequence, wanted, 0, wanted.length);
    }

    /** The last eight bytes of the id, or all of a shorter one, as a number: it tells the id from most others. */
    long endOfId() {
        long end = CopiedRow.number(row, sequence - Long.BYTES);
        int length = sequence - id - LENGTH;
        return length < Long.BYTES ? end & ((1L << (length * Byte.SIZE)) - 1) : end;
    }

    long sequence() {
        return number(sequence);
    }

    String name() {
        return text(name, revision);
    }

    String revision() {
        return text(revision, payload);
    }

    /** True when the event has this name, in UTF-8. */
    boolean isNamed(byte[] wanted) {
        return Arrays.equals(row, name + LENGTH, revision, wanted, 0, wanted.length);
    }

    /** Copies the hash as it is stored. */
    void copyHash(byte[] to) {
        System.arraycopy(row, hash + LENGTH, to, 0, HashChain.LENGTH);
    }

    /** Adds the hash as it is stored. */
    void addHash(MessageDigest to) {
        to.update(row, hash + LENGTH, HashChain.LENGTH);
    }

    /** How many bytes its hash covers. */
    int hashedBytes() {
        return HashChain.LENGTH + row.length - id - LENGTHS_LEFT_OUT * LENGTH;
    }

    /**
     * True when the stored hash is the one that the event should have behind the one given.
     *
     * @param content room for {@link #hashedBytes}
     */
    boolean follows(byte[] previous, MessageDigest sha, ByteBuffer content) {
        // in one piece: each further update costs as much as some 40 bytes
        content.clear()
                .put(previous)
                .put(row, id, sequence - id)
                .put(row, sequence + LENGTH, type - sequence - LENGTH)
                .put(row, type, eventId - type)
                .put(row, eventId + LENGTH, at - eventId - LENGTH)
                .putLong(number(at) + EPOCH_MICROS)
                .put(row, name, row.length - name);
        sha.update(content.flip());
        byte[] expected = sha.digest();
        return Arrays.equals(row, hash + LENGTH, id, expected, 0, expected.length);
    }

    /** What a view needs to know of it. */
    RangedEvent event() {
        return new RangedEvent(aggregateId(), sequence(), at(), name(), revision(), bytes(payload, metadata));
    }

    /** All of it. */
    LoggedEvent logged() {
        return new LoggedEvent(
                position,
                new StoredEvent(
                        aggregateId(),
                        sequence(),
                        text(type, eventId),
                        new UUID(number(eventId), number(eventId + Long.BYTES)),
                        at(),
                        name(),
                        revision(),
                        bytes(payload, metadata),
                        bytes(metadata, row.length),
                        bytes(hash, id)));
    }

    private Instant at() {
        return CopiedRow.EPOCH.plus(number(at), ChronoUnit.MICROS);
    }

    private byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(row, from + LENGTH, to);
    }

    private String text(int from, int to) {
        return recent.text(row, from + LENGTH, to);
    }

    private long number(int from) {
        return CopiedRow.number(row, from + LENGTH);
    }
}
