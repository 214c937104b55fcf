package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import com.ytempire.eventstore.AggregateCache;
import com.ytempire.eventstore.CommandTargets;
import com.ytempire.eventstore.FreshDecisions;
import com.ytempire.eventstore.FreshRepository;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.eventstore.Wakeups;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Our log, put together as our node does it: cached aggregates, group commit, and a word to other nodes. */
public final class OursPeer implements Peer {
    private static final int READERS = 8;
    private static final int CACHED_AGGREGATES = 2000;

    private @Nullable Database database;

    @Override
    public String name() {
        return "YTEmpire";
    }

    @Override
    public String id() {
        return "ytempire";
    }

    @Override
    public void prepare(Database given) {
        Flyway.configure().dataSource(given.connections()).load().migrate();
        database = given;
    }

    @Override
    public Session open(int senders) {
        Database used = Objects.requireNonNull(database, "not prepared");
        HikariDataSource readers = used.pool(READERS);
        PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                readers, used.connections(), new StableNameSerializer(), NoOpEventUpcaster.INSTANCE);
        PostgresEventStore store = PostgresEventStore.over(engine);
        Wakeups wakeups = new Wakeups(used.connections(), store::wake);
        engine.afterAppend(wakeups::appended);
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new FreshDecisions(store));
        return Senders.onVirtualThreads(new AxonLog(
                bus,
                FreshRepository.of(
                        EventSourcingRepository.builder(Tally.class).eventStore(store),
                        new AggregateCache(CACHED_AGGREGATES)),
                new CommandTargets(),
                List.of(wakeups::close, store::close, engine::close, readers::close)));
    }
}
