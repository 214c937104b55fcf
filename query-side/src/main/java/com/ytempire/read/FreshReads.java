package com.ytempire.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets a writer read its own writes: what was created a moment ago may not be projected yet, so a read by id that
 * finds nothing is tried again for up to a second. Most ids tell when they were made, so an old unknown one is unknown
 * at once; those that are made of what they name, such as a statement's, do not, and every unknown one waits. No more than {@link #MAX_WAITING} requests wait at a time.
 */
@Component
public class FreshReads {
    /** The longest that a read waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The most requests that wait at once; a further one gets its answer without waiting. */
    public static final int MAX_WAITING = 64;

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    @Autowired
    public FreshReads() {
        this(InstantSource.system());
    }

    FreshReads(InstantSource clock) {
        this.clock = clock;
    }

    /** Reads once, and again while nothing is there and the id is fresh. */
    public <T> Optional<T> await(String id, Supplier<Optional<T>> read) {
        Optional<T> found = read.get();
        if (found.isPresent() || !mayBeFresh(id) || !waiting.tryAcquire()) {
            return found;
        }
        try {
            for (long end = System.nanoTime() + PATIENCE.toNanos();
                    found.isEmpty() && System.nanoTime() < end;
                    found = read.get()) {
                Thread.sleep(PAUSE);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return found;
        } finally {
            waiting.release();
        }
    }

    private boolean mayBeFresh(String id) {
        UUID uuid = UUID.fromString(id.substring(id.indexOf('_') + 1));
        if (uuid.version() != 7) {
            return true;
        }
        Instant made = Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16);
        return Duration.between(made, clock.instant()).abs().compareTo(FRESH) <= 0;
    }
}
