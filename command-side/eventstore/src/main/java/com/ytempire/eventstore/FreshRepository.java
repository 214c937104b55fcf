package com.ytempire.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Caches aggregates and remembers, for each unit of work, which came from the cache and as of which event. With
 * {@link FreshDecisions} on the command bus no decision on a stale one takes effect: if it appends, the log refuses it;
 * if it does not, its version is compared with the log's.
 *
 * <p>One that was seen to be moved by another node too is brought up to the log before each decision, by the events that it
 * lacks. From then on only two decisions at the same moment cross each other, and a long one is not read from its start
 * each time that the other node appends.
 */
public final class FreshRepository<T> extends CachingEventSourcingRepository<T> {
    private static final String RESOURCE = FreshRepository.class.getName();

    /** Of so many aggregates it is remembered that others move them too. */
    private static final int MOST_SHARED = 10_000;

    private final Cache cache;
    private final com.github.benmanes.caffeine.cache.Cache<String, Boolean> shared =
            Caffeine.newBuilder().maximumSize(MOST_SHARED).build();

    private FreshRepository(EventSourcingRepository.Builder<T> builder, Cache cache) {
        super(builder.cache(cache));
        this.cache = cache;
    }

    /** The repository that the builder describes, with the cache. */
    public static <T> FreshRepository<T> of(EventSourcingRepository.Builder<T> builder, Cache cache) {
        return new FreshRepository<>(builder, cache);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateId, @Nullable Long expectedVersion) {
        boolean cached = cache.containsKey(aggregateId);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(aggregateId, expectedVersion);
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (shared.getIfPresent(aggregateId) != null) {
            FreshDecisions.storeIn(unit).ifPresent(store -> catchUp(aggregate, store));
        }
        if (cached) {
            loadedIn(unit).add(new Loaded(aggregate, aggregate.version()));
            unit.onRollback(failed -> noteShared(aggregateId, failed));
        }
        return aggregate;
    }

    /** Should it fail half-way, the unit of work is rolled back, which takes the aggregate out of the cache. */
    private void catchUp(EventSourcedAggregate<T> aggregate, EventStore store) {
        DomainEventStream behind = store.readEvents(aggregate.identifierAsString(), aggregate.version() + 1);
        if (behind.hasNext()) {
            aggregate.initializeState(behind);
        }
    }

    private void noteShared(String aggregateId, UnitOfWork<?> failed) {
        ExecutionResult result = failed.getExecutionResult();
        if (result != null && result.getExceptionResult() instanceof ConcurrencyException) {
            shared.put(aggregateId, true);
        }
    }

    /** The aggregates that the unit of work took from a cache. */
    static List<Loaded> loadedIn(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(RESOURCE, key -> new ArrayList<>());
    }

    /** An aggregate and the sequence of its last event when it was taken from the cache. */
    record Loaded(EventSourcedAggregate<?> aggregate, long version) {
        boolean hasAppended() {
            return aggregate.version() > version;
        }
    }
}
