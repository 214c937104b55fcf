package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Writers that hold their transactions open for longer than the stock engine waits for a gap, on nodes whose clocks are
 * up to an hour apart, while a reader follows the log. Whatever it passes by is lost to every projection for ever.
 */
class SlowTransactionsTest {
    private static final int EVENTS = 10_000;
    private static final int WRITERS = 24;
    private static final int GAP_TIMEOUT_MILLIS = 50;
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(8);
    private static final int ONE_IN_HELD_OPEN = 200;

    private final TestLog log = new TestLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givenSlowTransactionsAndJumpingClocks_whenOurLogIsFollowed_thenNoEventIsSkipped() throws Exception {
        PostgresEventStorageEngine engine = log.engine();

        int seen = follow(engine, """
                INSERT INTO log.event (aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload,
                                       metadata, hash)
                VALUES (?, 0, '', ?::uuid, ?::timestamptz, 'java.lang.String', '', '"x"', '{}', sha256(''))
                """);

        assertThat(seen).isEqualTo(EVENTS);
    }

    @Test
    void givenTheSame_whenTheStockLogIsFollowed_thenEventsAreSkipped() throws Exception {
        log.execute("""
                CREATE TABLE stock (
                    global_index bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_identifier text NOT NULL UNIQUE,
                    aggregate_type text, aggregate_identifier text NOT NULL, sequence_number bigint NOT NULL,
                    time_stamp text NOT NULL, payload_type text NOT NULL, payload_revision text,
                    payload bytea NOT NULL, meta_data bytea, UNIQUE (aggregate_identifier, sequence_number))
                """);
        StableNameSerializer serializer = new StableNameSerializer();
        EventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(log.source()::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .dataType(byte[].class)
                .gapTimeout(GAP_TIMEOUT_MILLIS)
                .schema(stockSchema())
                .build();

        int seen = follow(engine, """
                INSERT INTO stock (aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,
                                   payload, meta_data)
                VALUES (?, 0, ?, ?, 'java.lang.String', '"x"', '{}')
                """);

        assertThat(seen).isLessThan(EVENTS);
    }

    /** Writes the events and returns how many of them a reader saw that began before the first. */
    private int follow(EventStorageEngine engine, String insert) throws InterruptedException {
        Set<String> seen = new HashSet<>();
        AtomicBoolean written = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        Thread reader = Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, failure) -> fault.set(failure))
                .start(() -> read(engine, written, seen));
        write(log.source(), insert);
        written.set(true);
        reader.join();
        assertThat(fault.get()).isNull();
        return seen.size();
    }

    private static void read(EventStorageEngine engine, AtomicBoolean written, Set<String> seen) {
        TrackingToken token = engine.createTailToken();
        boolean last = false;
        while (!last) {
            last = written.get();
            try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(token, false)) {
                List<? extends TrackedEventMessage<?>> page = events.toList();
                for (TrackedEventMessage<?> event : page) {
                    seen.add(event.getIdentifier());
                    token = event.trackingToken();
                }
            }
        }
    }

    private static void write(DataSource source, String insert) throws InterruptedException {
        Semaphore numbers = new Semaphore(EVENTS);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writers.execute(() -> {
                    try (Connection connection = source.getConnection();
                            PreparedStatement statement = connection.prepareStatement(insert)) {
                        connection.setAutoCommit(false);
                        while (numbers.tryAcquire()) {
                            insert(statement, random);
                            if (random.nextInt(ONE_IN_HELD_OPEN) == 0) {
                                Thread.sleep(random.nextLong(LONGEST_OPEN.toMillis()));
                            }
                            connection.commit();
                            Thread.sleep(random.nextLong(LONGEST_PAUSE.toMillis()));
                        }
                    } catch (SQLException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    private static void insert(PreparedStatement statement, Random random) throws SQLException {
        String id = UUID.randomUUID().toString();
        Instant clock = Instant.now().plusSeconds(random.nextLong(-3600, 3600));
        statement.setString(1, id);
        statement.setString(2, id);
        statement.setString(3, clock.atOffset(ZoneOffset.UTC).toString());
        statement.executeUpdate();
    }

    private static EventSchema stockSchema() {
        return EventSchema.builder()
                .eventTable("stock")
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
                .build();
    }
}
