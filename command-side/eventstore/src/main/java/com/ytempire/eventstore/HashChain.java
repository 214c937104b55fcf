package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The chains that make the log tamper-evident, SHA-256 throughout.
 *
 * <p>An event's hash covers the hash of the event before it in its aggregate (32 zero bytes before the first) and then
 * its content: aggregate id, sequence, aggregate type, event id, time, name, revision, payload, metadata. Texts and
 * bytes come with their length before them as four bytes, big-endian; numbers as eight; the time as microseconds since
 * 1970. A seal's digest covers the digest of the seal before it and the hashes of its events.
 */
public final class HashChain {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private HashChain() {}

    /** What stands before the first: a new copy of {@value #LENGTH} zero bytes. */
    public static byte[] origin() {
        return new byte[LENGTH];
    }

    /** The hash of an event that follows the one with the hash given; the event's own {@code hash} is not looked at. */
    public static byte[] next(byte[] previous, StoredEvent event) {
        MessageDigest digest = sha256();
        digest.update(previous);
        text(digest, event.aggregateId());
        number(digest, event.sequence());
        text(digest, event.aggregateType());
        number(digest, event.eventId().getMostSignificantBits());
        number(digest, event.eventId().getLeastSignificantBits());
        number(digest, ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        text(digest, event.name());
        text(digest, event.revision());
        bytes(digest, event.payload());
        bytes(digest, event.metadata());
        return digest.digest();
    }

    /** The digest of a seal over events with the hashes given, in the order of their positions. */
    public static byte[] seal(byte[] previous, List<byte[]> hashes) {
        MessageDigest digest = sha256();
        digest.update(previous);
        hashes.forEach(digest::update);
        return digest.digest();
    }

    private static void text(MessageDigest digest, String text) {
        bytes(digest, text.getBytes(UTF_8));
    }

    private static void bytes(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
