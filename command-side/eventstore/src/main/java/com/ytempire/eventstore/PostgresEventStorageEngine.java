package com.ytempire.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The log on PostgreSQL, table {@code log.event}.
 *
 * <p>An append returns when its events are on disk. It stands outside any transaction of the caller: what is appended
 * stays, whatever the caller's transaction does afterwards. Many appends share one transaction. Events are read in the
 * order in which they settle, see {@link LogPosition}. No snapshots are kept: an aggregate's events are few and the
 * repositories cache what they have read.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {
    private static final int PAGE_EVENTS = 1000;
    private static final int KNOWN_HEADS = 100_000;

    private final LogReader reader;
    private final Appenders appenders;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final List<Appending> afterAppend = new CopyOnWriteArrayList<>();
    private final Cache<String, Head> heads =
            Caffeine.newBuilder().maximumSize(KNOWN_HEADS).build();

    /**
     * Opens the log.
     *
     * @param pool short-lived connections for reading
     * @param kept source of the connections that the writers keep, not a pool
     * @param serializer of payloads and metadata, to JSON
     * @param upcasters bring old revisions to the present shape
     */
    public PostgresEventStorageEngine(
            DataSource pool, DataSource kept, Serializer serializer, EventUpcaster upcasters) {
        this.reader = new LogReader(pool);
        this.appenders = new Appenders(
                kept, (commands, count, nanos) -> afterAppend.forEach(told -> told.appended(commands, count, nanos)));
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConcurrencyException when an aggregate has moved on meanwhile; then none of the events was appended
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<String, Head> moved = HashMap.newHashMap(1);
        List<StoredEvent> chained = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            StoredEvent event = stored(domainEvent(message));
            Head previous = moved.get(event.aggregateId());
            byte[] hash = previous == null ? hashBefore(event) : previous.hash();
            StoredEvent next = event.chainedTo(hash);
            chained.add(next);
            moved.put(event.aggregateId(), new Head(next.sequence(), next.hash()));
        }
        appenders.append(chained);
        heads.putAll(moved);
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        Stream<LoggedEvent> events = pages(new Pages() {
            private long next = firstSequence;

            @Override
            public List<LoggedEvent> next() {
                List<LoggedEvent> page = reader.ofAggregate(aggregateId, next, PAGE_EVENTS);
                if (!page.isEmpty()) {
                    StoredEvent last = page.getLast().event();
                    next = last.sequence() + 1;
                    heads.put(aggregateId, new Head(last.sequence(), last.hash()));
                }
                return page;
            }
        });
        return EventStreamUtils.upcastAndDeserializeDomainEvents(events.map(LogEntry::new), serializer, upcasters);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        Stream<LoggedEvent> events = pages(new Pages() {
            private LogPosition place = LogPosition.of(token);

            @Override
            public List<LoggedEvent> next() {
                List<LoggedEvent> page = reader.after(place, PAGE_EVENTS);
                if (!page.isEmpty()) {
                    place = page.getLast().position();
                }
                return page;
            }
        });
        return messages(events);
    }

    /** The events as their readers get them, each with its place as token; old revisions brought to the present shape. */
    Stream<? extends TrackedEventMessage<?>> messages(Stream<LoggedEvent> events) {
        return EventUtils.upcastAndDeserializeTrackedEvents(events.map(LogEntry::new), serializer, upcasters);
    }

    /** Has it run after each transaction that appended, on the writer's thread: it must return at once. */
    public void afterAppend(Runnable listener) {
        measureAppends((commands, events, nanos) -> listener.run());
    }

    /** Has each transaction that appends told of. */
    public void measureAppends(Appending told) {
        afterAppend.add(told);
    }

    /** How its writers are doing. */
    public Writers writers() {
        return appenders.state();
    }

    /** The log beneath. */
    public LogReader reader() {
        return reader;
    }

    /** How the log beneath stands. */
    public LogStanding standing() {
        return new LogStanding(reader);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return reader.lastSequence(aggregateId);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return reader.head();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return reader.before(time);
    }

    /** Does nothing: none is kept. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {}

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    /** Waits for the appends at hand and then lets go of the connection. Later appends fail. */
    @Override
    public void close() {
        appenders.close();
    }

    private byte[] hashBefore(StoredEvent event) {
        if (event.sequence() == 0) {
            return HashChain.origin();
        }
        long before = event.sequence() - 1;
        Head known = heads.getIfPresent(event.aggregateId());
        if (known != null && known.sequence() == before) {
            return known.hash();
        }
        List<LoggedEvent> found = reader.ofAggregate(event.aggregateId(), before, 1);
        if (found.isEmpty() || found.getFirst().event().sequence() != before) {
            throw new ConcurrencyException("event %d of %s has no event before it in the log"
                    .formatted(event.sequence(), event.aggregateId()));
        }
        return found.getFirst().event().hash();
    }

    /** An event of no aggregate is the only one of an aggregate that has its id. */
    private static DomainEventMessage<?> domainEvent(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> domain
                ? domain
                : new GenericDomainEventMessage<>("", message.getIdentifier(), 0L, message, message::getTimestamp);
    }

    private StoredEvent stored(DomainEventMessage<?> message) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = message.serializeMetaData(serializer, byte[].class);
        String revision = payload.getType().getRevision();
        return new StoredEvent(
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getType(),
                UUID.fromString(message.getIdentifier()),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                payload.getType().getName(),
                revision == null ? "" : revision,
                payload.getData(),
                metadata.getData(),
                HashChain.origin());
    }

    private static Stream<LoggedEvent> pages(Pages pages) {
        Spliterator<LoggedEvent> events =
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private List<LoggedEvent> page = List.of();
                    private int next;
                    private boolean last;

                    @Override
                    public boolean tryAdvance(Consumer<? super LoggedEvent> action) {
                        if (next == page.size() && !last) {
                            page = pages.next();
                            next = 0;
                            last = page.size() < PAGE_EVENTS;
                        }
                        if (next == page.size()) {
                            return false;
                        }
                        action.accept(page.get(next++));
                        return true;
                    }
                };
        return StreamSupport.stream(events, false);
    }

    private interface Pages {
        List<LoggedEvent> next();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Head(long sequence, byte[] hash) {}
}
