package com.ytempire.read.statement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What time it is for whom: each thread has a time of its own, which passes when it says so. */
final class SimulatedTime extends Clock {
    private final ThreadLocal<Instant> now = ThreadLocal.withInitial(() -> Instant.parse("2026-12-02T09:00:00Z"));

    void set(Instant moment) {
        now.set(moment);
    }

    void pass(Duration time) {
        now.set(now().plus(time));
    }

    Instant now() {
        return now.get();
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
