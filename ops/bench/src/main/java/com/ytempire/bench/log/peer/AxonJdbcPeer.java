package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import com.ytempire.eventstore.StableNameSerializer;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Axon's own JDBC engine, set up as our node had it before it had an engine of its own. */
public final class AxonJdbcPeer implements Peer {
    private static final String TABLES = """
            CREATE TABLE domain_event (
                global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                event_identifier     text   NOT NULL UNIQUE,
                aggregate_type       text   NOT NULL,
                aggregate_identifier text   NOT NULL,
                sequence_number      bigint NOT NULL CHECK (sequence_number >= 0),
                time_stamp           text   NOT NULL,
                payload_type         text   NOT NULL,
                payload_revision     text,
                payload              bytea  NOT NULL,
                meta_data            bytea  NOT NULL,
                UNIQUE (aggregate_identifier, sequence_number)
            );
            CREATE TABLE snapshot_event (
                event_identifier     text   NOT NULL UNIQUE,
                aggregate_type       text   NOT NULL,
                aggregate_identifier text   NOT NULL,
                sequence_number      bigint NOT NULL,
                time_stamp           text   NOT NULL,
                payload_type         text   NOT NULL,
                payload_revision     text,
                payload              bytea  NOT NULL,
                meta_data            bytea  NOT NULL,
                PRIMARY KEY (aggregate_identifier, sequence_number)
            )""";

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
        tables(given);
        database = given;
    }

    /** Makes the tables that the engine needs. */
    public static void tables(Database database) throws SQLException {
        database.execute(TABLES);
    }

    @Override
    public Session open(int senders) {
        HikariDataSource pool = Objects.requireNonNull(database, "not prepared").pool(senders);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine(pool, transactions))
                .build();
        return Senders.onPlatformThreads(new AxonLog(
                SimpleCommandBus.builder().transactionManager(transactions).build(),
                EventSourcingRepository.builder(Tally.class).eventStore(store).build(),
                AnnotationCommandTargetResolver.builder().build(),
                List.of(store::shutDown, pool::close)));
    }

    /** The engine as it comes, on these tables. */
    public static EventStorageEngine engine(DataSource source, TransactionManager transactions) {
        ConnectionProvider connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(source));
        StableNameSerializer serializer = new StableNameSerializer();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(AxonLog.duplicateKey())
                .dataType(byte[].class)
                .schema(EventSchema.builder()
                        .eventTable("domain_event")
                        .snapshotTable("snapshot_event")
                        .globalIndexColumn("global_index")
                        .timestampColumn("time_stamp")
                        .eventIdentifierColumn("event_identifier")
                        .aggregateIdentifierColumn("aggregate_identifier")
                        .sequenceNumberColumn("sequence_number")
                        .typeColumn("aggregate_type")
                        .payloadTypeColumn("payload_type")
                        .payloadRevisionColumn("payload_revision")
                        .payloadColumn("payload")
                        .metaDataColumn("meta_data")
                        .build())
                .build();
    }
}
