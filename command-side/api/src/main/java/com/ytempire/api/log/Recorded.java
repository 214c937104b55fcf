package com.ytempire.api.log;

import java.time.Instant;

/**
 * An event with what the log says of it.
 *
 * @param aggregateId of the aggregate that it happened to
 * @param sequence the event's number among its aggregate's, from 0
 * @param at when it happened
 */
public record Recorded<E>(E event, String aggregateId, long sequence, Instant at) {}
