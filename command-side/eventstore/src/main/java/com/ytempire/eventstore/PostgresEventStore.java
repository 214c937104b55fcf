package com.ytempire.eventstore;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log: its streams wake their readers as soon as an event has settled. */
public final class PostgresEventStore extends AbstractEventStore implements AutoCloseable {
    private final LogTail tail;

    private PostgresEventStore(Builder builder, PostgresEventStorageEngine engine) {
        super(builder);
        this.tail = new LogTail(engine);
    }

    /** The store over an engine, which stays the caller's to close. */
    public static PostgresEventStore over(PostgresEventStorageEngine engine) {
        PostgresEventStore store = new PostgresEventStore(new Builder(engine), engine);
        engine.afterAppend(store::wake);
        return store;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return tail.open(LogPosition.of(token));
    }

    /** Says that another process may have appended. Returns at once. */
    public void wake() {
        tail.wake();
    }

    /** Ends the streams. */
    @Override
    public void close() {
        tail.close();
    }

    private static final class Builder extends AbstractEventStore.Builder {
        Builder(PostgresEventStorageEngine engine) {
            storageEngine(engine);
        }
    }
}
