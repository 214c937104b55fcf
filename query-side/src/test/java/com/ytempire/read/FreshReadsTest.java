package com.ytempire.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreshReadsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private final FreshReads fresh = new FreshReads(InstantSource.fixed(NOW));
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void whatIsThereIsReadOnce() {
        assertThat(fresh.await(id(NOW), () -> read(1))).hasValue(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatWasJustMadeIsWaitedFor() {
        assertThat(fresh.await(id(NOW.minusSeconds(2)), () -> read(4))).hasValue(4);
    }

    @Test
    void whatIsNeverThereIsGivenUp() {
        assertThat(fresh.await(id(NOW), () -> read(Integer.MAX_VALUE))).isEmpty();
        assertThat(reads).hasValueGreaterThan(1);
    }

    @Test
    void anOldUnknownIdIsNotWaitedFor() {
        assertThat(fresh.await(id(NOW.minusSeconds(3600)), () -> read(2))).isEmpty();
        assertThat(reads).hasValue(1);
    }

    /** Finds something at the n-th try. */
    private Optional<Integer> read(int n) {
        return reads.incrementAndGet() >= n ? Optional.of(reads.get()) : Optional.empty();
    }

    private static String id(Instant made) {
        long time = made.toEpochMilli() << 16 | 0x7000L;
        return "vid_" + new UUID(time, 0x8000_0000_0000_0000L | 42);
    }
}
