package com.ytempire.eventstore;

import static com.ytempire.eventstore.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody with the database's password could do to the log, and that it is found. */
class ChainCheckTest {
    private final TestLog log = new TestLog();
    private final ChainCheck check = new ChainCheck(log.source());

    @BeforeEach
    void write() {
        PostgresEventStorageEngine engine = log.engine();
        for (int n = 0; n < 5; n++) {
            engine.appendEvents(event("a", n, "a" + n), event("b", n, "b" + n));
        }
        engine.close();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givenTheLogAsItWasWritten_whenChecked_thenNothingIsFound() {
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void givenOneByteOfAPayloadWasAltered_whenChecked_thenTheEventIsNamed() {
        log.execute(
                "UPDATE log.event SET payload = set_byte(payload, 10, 65) WHERE aggregate_id = 'a' AND sequence = 2");

        assertThat(check.faults()).singleElement().asString().contains("event 2", "of a", "not what was written");
    }

    @Test
    void givenAnEventWasRemoved_whenChecked_thenThePlaceIsNamed() {
        log.execute("DELETE FROM log.event WHERE aggregate_id = 'a' AND sequence = 2");

        assertThat(check.faults()).anyMatch(fault -> fault.startsWith("event 3") && fault.contains("where event 2"));
    }

    @Test
    void givenTheLastEventOfAnAggregateWasRemoved_whenChecked_thenItsTransactionIsNamed() {
        log.execute("DELETE FROM log.event WHERE aggregate_id = 'a' AND sequence = 4");

        assertThat(check.faults()).singleElement().asString().contains("has 1 events and was sealed with 2");
    }

    @Test
    void givenAWholeTransactionWasRemoved_whenChecked_thenItsSealIsLeft() {
        log.execute("DELETE FROM log.event WHERE sequence = 3 OR sequence = 4");

        assertThat(check.faults()).hasSize(2).allMatch(fault -> fault.contains("has 0 events and was sealed with 2"));
    }

    @Test
    void givenASealWasRemovedWithItsEvents_whenChecked_thenTheNextSealTells() {
        log.execute("DELETE FROM log.seal WHERE number = 3");
        log.execute("DELETE FROM log.event WHERE sequence = 3");

        assertThat(check.faults()).anyMatch(fault -> fault.contains("seal 4") && fault.contains("where seal 3"));
    }

    @Test
    void givenTwoEventsWereSwapped_whenChecked_thenBothAreNamed() {
        log.execute("UPDATE log.event SET sequence = 90 WHERE aggregate_id = 'a' AND sequence = 1");
        log.execute("UPDATE log.event SET sequence = 1 WHERE aggregate_id = 'a' AND sequence = 2");
        log.execute("UPDATE log.event SET sequence = 2 WHERE aggregate_id = 'a' AND sequence = 90");

        assertThat(check.faults())
                .anyMatch(fault -> fault.startsWith("event 2"))
                .anyMatch(fault -> fault.startsWith("event 1"));
    }

    @Test
    void givenAnEventWasPutIn_whenChecked_thenItIsNamed() {
        log.execute(
                "INSERT INTO log.event (aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload,"
                        + " metadata, hash) SELECT aggregate_id, 5, aggregate_type, gen_random_uuid(), at, name, revision,"
                        + " payload, metadata, hash FROM log.event WHERE aggregate_id = 'a' AND sequence = 4");

        assertThat(check.faults())
                .anyMatch(fault -> fault.contains("event 5") && fault.contains("not what was written"))
                .anyMatch(fault -> fault.contains("has events and no seal"));
    }

    @Test
    void givenALogOfManyParts_whenChecked_thenChainsGoOnFromOneToTheNext() {
        PostgresEventStorageEngine engine = log.engine();
        for (int n = 0; n < 200; n++) {
            int sequence = n;
            engine.appendEvents(IntStream.range(0, 40)
                    .mapToObj(each -> event("c" + each, sequence, "c" + sequence))
                    .toList());
        }
        engine.close();
        log.execute("ANALYZE log.event");
        LongAdder read = new LongAdder();
        ChainCheck parted = new ChainCheck(log.source(), read, 100);

        assertThat(parted.faults()).isEmpty();
        assertThat(read.sum()).isEqualTo(8010);

        log.execute(
                "UPDATE log.event SET at = at + interval '1 second' WHERE aggregate_id = 'c7' AND sequence % 50 = 9");

        assertThat(parted.faults()).hasSize(4).allMatch(fault -> fault.contains("of c7 is not what was written"));
    }
}
