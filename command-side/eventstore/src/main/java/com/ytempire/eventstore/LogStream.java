package com.ytempire.eventstore;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** The log from one place on, for one reader, who is told when there is more. Holds at most a page of events. */
final class LogStream implements TrackingEventStream {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LogTail tail;
    private final Queue<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private LogPosition place;
    private volatile boolean closed;
    private volatile @Nullable Runnable onAvailable;

    LogStream(LogTail tail, LogPosition after) {
        this.tail = tail;
        this.place = after;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(fill() ? ready.peek() : null);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return fill() || (timeout > 0 && tail.await(place, unit.toNanos(timeout)) && fill());
    }

    /** {@inheritDoc} {@link NoSuchElementException} when the stream was closed meanwhile. */
    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!fill()) {
            if (closed) {
                throw new NoSuchElementException("the stream was closed");
            }
            tail.await(place, LONGEST_WAIT_NANOS);
        }
        return ready.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        onAvailable = null;
        tail.leave(this);
    }

    void announce() {
        Runnable callback = onAvailable;
        if (callback != null) {
            callback.run();
        }
    }

    private boolean fill() {
        if (ready.isEmpty() && !closed) {
            LogTail.Page page = tail.after(place);
            ready.addAll(page.events());
            place = page.last();
        }
        return !ready.isEmpty();
    }
}
