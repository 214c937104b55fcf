package com.ytempire.eventstore;

import static com.ytempire.eventstore.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.log.EventLog.Behind;
import com.ytempire.eventstore.TestLog.Happened;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a reader of the log is behind it. */
class BehindTest {
    private static final Set<String> NAMES = Set.of(Happened.class.getName());

    private final TestLog log = new TestLog();
    private final PostgresEventStorageEngine engine = log.engine();
    private final LogReader reader = engine.reader();
    private final LogStanding standing = engine.standing();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givenAReaderAtTheEnd_thenNothingIsBehind() {
        engine.appendEvents(event("a", 0, "x"));

        assertThat(standing.behind(reader.head(), NAMES)).isEqualTo(new Behind(0, null));
    }

    @Test
    void givenEventsOfOtherNamesOnly_thenNothingIsBehind() {
        engine.appendEvents(event("a", 0, "x"));

        assertThat(standing.behind(LogPosition.START, Set.of("other"))).isEqualTo(new Behind(0, null));
    }

    @Test
    void givenSomeEvents_thenTheyAreCountedAndTheFirstSaysHowOldTheyAre() {
        DomainEventMessage<Happened> first = event("a", 0, "x");
        engine.appendEvents(first, event("a", 1, "x"));
        engine.appendEvents(event("b", 0, "x"));

        assertThat(standing.behind(LogPosition.START, NAMES))
                .isEqualTo(new Behind(
                        3, reader.after(LogPosition.START, 1).getFirst().event().at()));
    }

    @Test
    void givenMoreThanAreCounted_thenAllAreReckoned() {
        engine.appendEvents(
                LongStream.range(0, 12_000).mapToObj(n -> event("a", n, "x")).toList());

        assertThat(standing.behind(LogPosition.START, NAMES).events()).isEqualTo(12_000);
        assertThat(standing.behind(LogPosition.START, Set.of("other")).events())
                .as("whether any has the name would take too long to find out")
                .isEqualTo(12_000);
    }

    @Test
    void givenAnOlderTransactionIsOpen_thenWhatIsKeptFromReadersIsBehindAndItIsNamed() throws Exception {
        LogPosition before = reader.head();
        try (Connection connection = log.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            engine.appendEvents(event("a", 0, "x"));

            assertThat(reader.after(before, 10)).isEmpty();
            assertThat(standing.behind(before, NAMES).events()).isEqualTo(1);
            assertThat(standing.heldUpBy())
                    .hasValueSatisfying(who -> assertThat(who).contains("idle in transaction"));
            connection.rollback(); // closed while it is open, the server would notice a little later
        }
        assertThat(standing.heldUpBy()).isEmpty();
    }

    @Test
    void whatTheWritersDidIsTold() throws Exception {
        long[] told = new long[3];
        engine.measureAppends((commands, events, nanos) -> {
            told[0] += commands;
            told[1] += events;
            told[2] += nanos;
        });

        engine.appendEvents(event("a", 0, "x"), event("a", 1, "x"));

        assertThat(told[0]).isEqualTo(1);
        assertThat(told[1]).isEqualTo(2);
        assertThat(told[2]).isPositive();
        assertThat(engine.writers().alive()).isTrue();
        assertThat(engine.writers().commands()).isZero();
    }

    @Test
    void givenAWriterThatWaitsForALock_thenItSaysForHowLong() throws Exception {
        try (Connection connection = log.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE log.event IN ACCESS EXCLUSIVE MODE");
            Thread sender = Thread.ofVirtual().start(() -> engine.appendEvents(event("a", 0, "x")));
            Thread.sleep(300);

            assertThat(engine.writers().commands()).isEqualTo(1);
            assertThat(engine.writers().longest())
                    .isBetween(java.time.Duration.ofMillis(100), java.time.Duration.ofSeconds(60));

            connection.rollback();
            sender.join();
        }
        assertThat(engine.writers().commands()).isZero();
    }
}
