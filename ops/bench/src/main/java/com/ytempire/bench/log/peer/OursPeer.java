package com.ytempire.bench.log.peer;

import com.ytempire.bench.fill.FilledLog;
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
import java.io.IOException;
import java.sql.SQLException;
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
    private static final String ID = "ytempire";
    private static final int READERS = 8;
    private static final int CACHED_AGGREGATES = 2000;

    private static final long SEED = 1;

    private final long there;
    private @Nullable Database database;

    /** With an empty log. */
    public OursPeer() {
        this(0);
    }

    /** With a log in which so many events are from the beginning. */
    public OursPeer(long there) {
        this.there = there;
    }

    /** With as many events as its id says. */
    static OursPeer named(String id) {
        return new OursPeer(id.equals(ID) ? 0 : Long.parseLong(id.substring(ID.length() + 1)));
    }

    @Override
    public String name() {
        return there == 0 ? "YTEmpire" : "YTEmpire behind %,d events".formatted(there);
    }

    @Override
    public String id() {
        return there == 0 ? ID : ID + "_" + there;
    }

    @Override
    public void prepare(Database given) throws SQLException, IOException {
        Flyway.configure().dataSource(given.connections()).load().migrate();
        if (there > 0) {
            FilledLog.fill(given, there, SEED);
            given.execute("VACUUM ANALYZE log.event");
        }
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
