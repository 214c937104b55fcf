package com.ytempire.eventstore;

import static java.util.stream.Collectors.toMap;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inserts events, each transaction under the next seal of a chain, over one connection that it keeps. For one thread. */
final class SealedInserts {
    private static final Logger LOG = LoggerFactory.getLogger(SealedInserts.class);

    private static final String APPEND = """
            WITH sealed AS (INSERT INTO log.seal (appender, number, events, digest) VALUES (?, ?, ?, ?))
            INSERT INTO log.event
                (aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload, metadata, hash)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[],
                                 ?::bytea[], ?::bytea[], ?::bytea[])
            """;

    private static final String FIND = """
            SELECT aggregate_id, sequence, hash FROM log.event
            WHERE (aggregate_id, sequence) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
            """;

    private final DataSource source;
    private @Nullable Connection connection;
    private UUID appender = UUID.randomUUID();
    private long seals;
    private byte[] lastSeal = HashChain.origin();

    SealedInserts(DataSource source) {
        this.source = source;
    }

    /** Writes the events and their seal in one transaction, which is durable when this returns. */
    void insert(List<StoredEvent> events) throws SQLException {
        byte[] seal =
                HashChain.seal(lastSeal, events.stream().map(StoredEvent::hash).toList());
        Connection open = connected();
        try (PreparedStatement statement = open.prepareStatement(APPEND)) {
            statement.setObject(1, appender);
            statement.setLong(2, seals);
            statement.setInt(3, events.size());
            statement.setBytes(4, seal);
            Columns columns = new Columns(open, events);
            statement.setArray(5, columns.texts(StoredEvent::aggregateId));
            statement.setArray(6, columns.sequences());
            statement.setArray(7, columns.texts(StoredEvent::aggregateType));
            statement.setArray(8, columns.texts(event -> event.eventId().toString()));
            statement.setArray(9, columns.texts(event -> event.at().toString()));
            statement.setArray(10, columns.texts(StoredEvent::name));
            statement.setArray(11, columns.texts(StoredEvent::revision));
            statement.setArray(12, columns.bytes(StoredEvent::payload));
            statement.setArray(13, columns.bytes(StoredEvent::metadata));
            statement.setArray(14, columns.bytes(StoredEvent::hash));
            statement.executeUpdate();
        }
        seals++;
        lastSeal = seal;
    }

    /** The hashes of what is stored where the events belong; places that are free are not in it. */
    Map<Key, byte[]> hashes(List<StoredEvent> events) throws SQLException {
        Connection open = connected();
        Columns columns = new Columns(open, events);
        try (PreparedStatement statement = open.prepareStatement(FIND)) {
            statement.setArray(1, columns.texts(StoredEvent::aggregateId));
            statement.setArray(2, columns.sequences());
            try (ResultSet results = statement.executeQuery()) {
                List<Map.Entry<Key, byte[]>> found = new ArrayList<>();
                while (results.next()) {
                    found.add(Map.entry(new Key(results.getString(1), results.getLong(2)), results.getBytes(3)));
                }
                return found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
            }
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            open.setAutoCommit(true);
            connection = open;
        }
        return open;
    }

    /** The chain of seals ends with its connection: whether the last one was written may never be known. */
    void disconnect() {
        Connection broken = connection;
        connection = null;
        appender = UUID.randomUUID();
        seals = 0;
        lastSeal = HashChain.origin();
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be closed", e);
            }
        }
    }

    /** An event's place in its aggregate. */
    record Key(String aggregateId, long sequence) {
        static Key of(StoredEvent event) {
            return new Key(event.aggregateId(), event.sequence());
        }
    }

    private record Columns(Connection connection, List<StoredEvent> events) {
        Array texts(Function<StoredEvent, String> column) throws SQLException {
            return connection.createArrayOf("text", events.stream().map(column).toArray(String[]::new));
        }

        Array sequences() throws SQLException {
            return connection.createArrayOf(
                    "bigint", events.stream().map(StoredEvent::sequence).toArray(Long[]::new));
        }

        Array bytes(Function<StoredEvent, byte[]> column) throws SQLException {
            return connection.createArrayOf("bytea", events.stream().map(column).toArray(byte[][]::new));
        }
    }
}
