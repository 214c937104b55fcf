package com.ytempire.saga.video;

import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * What the events of one aggregate come to, as the log has them now: never a read model, which may be behind.
 *
 * @param <T> what they come to; it cannot be changed
 */
final class Standing<T> {
    private final EventStore eventStore;
    private final String aggregateId;
    private final Function<Stream<?>, T> reader;
    private volatile Known<T> known;

    private record Known<T>(long sequence, T value) {}

    Standing(EventStore eventStore, String aggregateId, Function<Stream<?>, T> reader) {
        this.eventStore = eventStore;
        this.aggregateId = aggregateId;
        this.reader = reader;
        this.known = new Known<>(-1, reader.apply(Stream.of()));
    }

    /** Costs one index look-up while nothing new has happened. */
    T now() {
        Known<T> latest = known;
        long last = eventStore.lastSequenceNumberFor(aggregateId).orElse(-1L);
        if (latest.sequence() < last) {
            latest = new Known<>(
                    last,
                    reader.apply(eventStore.readEvents(aggregateId).asStream().map(EventMessage::getPayload)));
            known = latest;
        }
        return latest.value();
    }
}
