package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.eventstore.StableNameSerializer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/** Axon's own JDBC engine and its tables, set up as our node had them before it had an engine of its own. */
public final class StockEngine {
    /** DDL of what it needs, in the schema that is searched first. */
    public static final String TABLES = """
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

    private StockEngine() {}

    /** The first events of the log, as Axon's JDBC engine keeps them, in the schema {@code stock}. */
    public static void copyEvents(Database database, long events) throws SQLException {
        database.execute("CREATE SCHEMA stock");
        Database stock = database.searching("stock");
        stock.execute(TABLES);
        stock.execute("""
                INSERT INTO stock.domain_event (event_identifier, aggregate_type, aggregate_identifier, sequence_number,
                                                time_stamp, payload_type, payload_revision, payload, meta_data)
                SELECT event_id::text, aggregate_type, aggregate_id, sequence,
                       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), name, revision, payload, metadata
                FROM log.event ORDER BY xid, position LIMIT %d
                """.formatted(events));
        stock.execute("VACUUM ANALYZE stock.domain_event");
    }

    /** An engine over pooled connections. */
    public static EventStorageEngine over(DataSource source, TransactionManager transactions) {
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
