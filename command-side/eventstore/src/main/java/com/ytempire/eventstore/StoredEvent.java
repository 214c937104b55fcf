package com.ytempire.eventstore;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log keeps it.
 *
 * @param sequence its number among its aggregate's, from 0
 * @param at when it happened, to the microsecond
 * @param name stable event name
 * @param revision of the payload's shape
 * @param payload JSON, UTF-8
 * @param metadata JSON, UTF-8
 * @param hash see {@link HashChain}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole, and copying each payload would cost
public record StoredEvent(
        String aggregateId,
        long sequence,
        String aggregateType,
        UUID eventId,
        Instant at,
        String name,
        String revision,
        byte[] payload,
        byte[] metadata,
        byte[] hash) {

    /** What a view needs to know of it. */
    RangedEvent ranged() {
        return new RangedEvent(aggregateId, sequence, at, name, revision, payload);
    }

    StoredEvent chainedTo(byte[] previousHash) {
        return new StoredEvent(
                aggregateId,
                sequence,
                aggregateType,
                eventId,
                at,
                name,
                revision,
                payload,
                metadata,
                HashChain.next(previousHash, this));
    }
}
