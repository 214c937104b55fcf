package com.ytempire.write;

import com.ytempire.api.video.ProviderChains;
import com.ytempire.write.budget.BudgetMonth;
import com.ytempire.write.channel.Channel;
import com.ytempire.write.video.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;

/** The aggregates on Axon's own command bus over a log in memory. A second one can be opened on the same log. */
public final class EventLog implements AutoCloseable {
    private final EventStorageEngine engine;
    private final Configuration axon;

    /** A new log, and aggregates that stay in memory from command to command. */
    public static EventLog live() {
        return new EventLog(new InMemoryEventStorageEngine(), new StrongCache());
    }

    /** Aggregates that are evolved anew from the same log for every command. */
    public EventLog replayed() {
        return new EventLog(engine, NoCache.INSTANCE);
    }

    private EventLog(EventStorageEngine engine, Cache cache) {
        this.engine = engine;
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(BudgetMonth.class)
                        .configureCache(c -> cache))
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Channel.class).configureCache(c -> cache))
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Video.class).configureCache(c -> cache))
                .registerComponent(ProviderChains.class, c -> step -> List.of("offline", "other"))
                .start();
    }

    /** Puts these events on record as what has happened to the aggregate so far. */
    public void append(String type, String id, List<?> events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            messages.add(new GenericDomainEventMessage<>(type, id, messages.size(), event));
        }
        engine.appendEvents(messages);
    }

    /** Has the command handled, and throws what its handler threw. */
    public void send(Object command) {
        Object ignored = ask(command);
    }

    /** As above, and returns the handler's answer. */
    public Object ask(Object command) {
        return axon.commandGateway().sendAndWait(GenericCommandMessage.asCommandMessage(command));
    }

    /** All events of the aggregate, oldest first. */
    public List<Object> events(String id) {
        return engine.readEvents(id).asStream().<Object>map(e -> e.getPayload()).toList();
    }

    /** The aggregate as it is now, for a look from the outside. */
    public <T> T state(Class<T> type, String id) {
        Repository<T> repository = axon.repository(type);
        return DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> repository.load(id).invoke(aggregate -> aggregate))
                .getPayload();
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    /** Lets go of nothing. */
    private static final class StrongCache extends WeakReferenceCache {
        private final Map<Object, Object> kept = new ConcurrentHashMap<>();

        @Override
        public void put(Object key, Object value) {
            kept.put(key, value);
            super.put(key, value);
        }

        @Override
        public boolean putIfAbsent(Object key, Object value) {
            kept.putIfAbsent(key, value);
            return super.putIfAbsent(key, value);
        }
    }
}
