package com.ytempire.node.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that the database is asked for. However often and by however many it is wanted, one at a time asks, not within
 * {@link #SHORTEST_PAUSE} of the last time, and for no more than a share of all time.
 */
public final class Reading<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<T> source;
    private final int share;
    private final Duration shortestPause;
    private @Nullable Known<T> last;
    private @Nullable CompletableFuture<Void> running;
    private long pausedUntil;

    /**
     * A reading.
     *
     * @param share of all time, as one part of so many
     */
    Reading(String name, int share, Supplier<T> source) {
        this(name, share, SHORTEST_PAUSE, source);
    }

    Reading(String name, int share, Duration shortestPause, Supplier<T> source) {
        this.name = name;
        this.share = share;
        this.shortestPause = shortestPause;
        this.source = source;
    }

    /** What is asked for. */
    public String name() {
        return name;
    }

    /** What was read last; empty when nothing could be read for a while. */
    public Optional<T> last() {
        return known().map(Known::value);
    }

    /** How old the last value is, also when it is too old to be given out; empty when there never was one. */
    public synchronized Optional<Duration> age() {
        return Optional.ofNullable(last).map(Known::age);
    }

    /** Asks if it is time to, and waits a while for what is being asked. */
    public void refresh(Duration patience) {
        CompletableFuture<Void> reading = begun();
        try {
            reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("{} is not waited for any longer", name);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it never ends in this way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Known<T>> known() {
        return Optional.ofNullable(last).filter(Known::isAlive);
    }

    private synchronized CompletableFuture<Void> begun() {
        CompletableFuture<Void> present = running;
        if (present != null && (!present.isDone() || System.nanoTime() - pausedUntil < 0)) {
            return present;
        }
        CompletableFuture<Void> next = new CompletableFuture<>();
        running = next;
        Thread.ofVirtual().name("reading-" + name).start(() -> {
            try {
                read();
            } finally {
                next.complete(null);
            }
        });
        return next;
    }

    private void read() {
        long begun = System.nanoTime();
        T value = null;
        try {
            value = source.get();
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be read", name, e);
        } finally {
            ended(begun, value);
        }
    }

    private synchronized void ended(long begun, @Nullable T value) {
        long now = System.nanoTime();
        long pause = Math.clamp((now - begun) * share, shortestPause.toNanos(), LONGEST_PAUSE.toNanos());
        pausedUntil = now + pause;
        if (value != null) {
            last = new Known<>(value, now, Math.max(SHORTEST_LIFE.toNanos(), 2 * pause));
        }
    }

    private record Known<T>(T value, long at, long life) {
        boolean isAlive() {
            return System.nanoTime() - at < life;
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - at);
        }
    }
}
