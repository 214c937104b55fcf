package com.ytempire.eventstore;

import com.ytempire.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** A log of its own for one test. */
final class TestLog implements AutoCloseable {
    final TestDatabase database = TestDatabase.create();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** What one node has of the log. */
    PostgresEventStorageEngine engine() {
        PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                source(), source(), new StableNameSerializer(), NoOpEventUpcaster.INSTANCE);
        opened.add(engine);
        return engine;
    }

    DataSource source() {
        return database.dataSource();
    }

    /** All that is stored, settled or not, in the order of the log. */
    List<LoggedEvent> everything() {
        return new LogReader(source()).after(LogPosition.START, Integer.MAX_VALUE);
    }

    void execute(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static DomainEventMessage<Happened> event(String aggregate, long sequence, String what) {
        return new GenericDomainEventMessage<>(
                "Thing",
                aggregate,
                sequence,
                new Happened(what),
                MetaData.with("who", "test"),
                UUID.randomUUID().toString(),
                Instant.now());
    }

    @Override
    public void close() {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        database.close();
    }

    /** An event's content. */
    record Happened(String what) {}
}
