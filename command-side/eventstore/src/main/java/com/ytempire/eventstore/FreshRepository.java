package com.ytempire.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Caches aggregates and remembers, for each unit of work, which came from the cache and as of which event. With
 * {@link FreshDecisions} on the command bus no decision on a stale one takes effect: if it appends, the log refuses it;
 * if it does not, its version is compared with the log's.
 */
public final class FreshRepository<T> extends CachingEventSourcingRepository<T> {
    private static final String RESOURCE = FreshRepository.class.getName();

    private final Cache cache;

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
        if (cached) {
            loadedIn(CurrentUnitOfWork.get()).add(new Loaded(aggregate, aggregate.version()));
        }
        return aggregate;
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
