package com.ytempire.eventstore;

import java.time.Instant;

/**
 * What a view needs to know of an event.
 *
 * @param sequence its number among its aggregate's, from 0
 * @param payload JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole, and copying each payload would cost
public record RangedEvent(
        String aggregateId, long sequence, Instant at, String name, String revision, byte[] payload) {}
