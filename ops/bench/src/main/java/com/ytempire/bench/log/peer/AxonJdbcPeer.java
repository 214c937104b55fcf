package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Axon's own JDBC engine, set up as our node had it before it had an engine of its own. */
public final class AxonJdbcPeer implements Peer {
    private @Nullable Database database;

    @Override
    public String name() {
        return "Axon JDBC, stock";
    }

    @Override
    public String id() {
        return "axon_jdbc";
    }

    @Override
    public void prepare(Database given) throws Exception {
        given.execute(StockEngine.TABLES);
        database = given;
    }

    @Override
    public Session open(int senders) {
        HikariDataSource pool = Objects.requireNonNull(database, "not prepared").pool(senders);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(StockEngine.over(pool, transactions))
                .build();
        return Senders.onPlatformThreads(new AxonLog(
                SimpleCommandBus.builder().transactionManager(transactions).build(),
                EventSourcingRepository.builder(Tally.class).eventStore(store).build(),
                AnnotationCommandTargetResolver.builder().build(),
                List.of(store::shutDown, pool::close)));
    }
}
