package com.ytempire.eventstore;

import static com.ytempire.eventstore.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.eventstore.TestLog.Happened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventStorageEngineTest {
    private final TestLog log = new TestLog();
    private final PostgresEventStorageEngine engine = log.engine();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givenEventsOfAnAggregate_whenRead_thenTheyAreAsTheyWereAppended() {
        DomainEventMessage<Happened> first = event("a", 0, "begun");
        DomainEventMessage<Happened> second = event("a", 1, "ended");

        engine.appendEvents(first, second);

        List<? extends DomainEventMessage<?>> read =
                engine.readEvents("a").asStream().toList();
        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
        assertThat(read.getFirst().getIdentifier()).isEqualTo(first.getIdentifier());
        assertThat(read.getFirst().getType()).isEqualTo("Thing");
        assertThat(read.getFirst().getMetaData()).containsEntry("who", "test");
        assertThat(read)
                .map(message -> (Object) message.getPayload())
                .containsExactly(new Happened("begun"), new Happened("ended"));
        assertThat(engine.lastSequenceNumberFor("a")).contains(1L);
        assertThat(engine.lastSequenceNumberFor("b")).isEmpty();
    }

    @Test
    void givenMoreThanAPage_whenRead_thenNothingIsMissing() {
        engine.appendEvents(
                LongStream.range(0, 2500).mapToObj(n -> event("a", n, "x")).toList());

        assertThat(engine.readEvents("a", 10).asStream()).hasSize(2490);
        assertThat(engine.readEvents(null, false)
                        .map(TrackedEventMessage::trackingToken)
                        .map(LogPosition::of))
                .hasSize(2500)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void givenManySendersAtOnce_whenTheyAppend_thenTheyShareTransactions() throws Exception {
        appendAtOnce(
                IntStream.range(0, 64).mapToObj(n -> event("a" + n, 0, "x")).toList());

        assertThat(log.count("SELECT count(*) FROM log.event")).isEqualTo(64);
        assertThat(log.count("SELECT count(DISTINCT xid) FROM log.event")).isLessThan(33);
        assertThat(log.count("SELECT count(*) FROM log.seal"))
                .isEqualTo(log.count("SELECT count(DISTINCT xid) FROM log.event"));
    }

    @Test
    void givenMoreSendersThanOneWriterIsGoodFor_whenTheyAppend_thenTwoShareThemAndEachSealsItsOwn() throws Exception {
        for (int sequence = 0; sequence < 3; sequence++) {
            int next = sequence;
            appendAtOnce(IntStream.range(0, 400)
                    .mapToObj(n -> event("a" + n, next, "x"))
                    .toList());
        }

        assertThat(log.count("SELECT count(*) FROM log.event")).isEqualTo(1200);
        assertThat(log.count("SELECT count(DISTINCT appender) FROM log.seal")).isEqualTo(2);
        assertThat(new ChainCheck(log.source()).faults()).isEmpty();
    }

    @Test
    void givenOneOfManyCollides_whenTheyAppend_thenItFailsAloneAndWholly() throws Exception {
        engine.appendEvents(event("a7", 0, "was first"));
        List<Future<?>> outcomes = appendAtOnce(
                IntStream.range(0, 64).mapToObj(n -> event("a" + n, 0, "x")).toList());

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.state() == Future.State.FAILED)
                .singleElement()
                .satisfies(failed -> assertThat(failed.exceptionNow())
                        .isInstanceOf(ConcurrencyException.class)
                        .hasMessageContaining("sequence 0 of a7"));
        assertThat(log.count("SELECT count(*) FROM log.event")).isEqualTo(64);
    }

    @Test
    void givenTheSecondOfTwoEventsCollides_whenAppended_thenNeitherIsStored() {
        engine.appendEvents(event("a", 0, "x"), event("a", 1, "x"));

        assertThatThrownBy(() -> engine.appendEvents(event("b", 0, "y"), event("a", 1, "y")))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(engine.readEvents("b").asStream()).isEmpty();
    }

    @Test
    void givenAnEventThatTheDatabaseRefuses_whenAppendedWithOthers_thenOnlyItFails() throws Exception {
        List<DomainEventMessage<Happened>> events = new ArrayList<>(
                IntStream.range(0, 20).mapToObj(n -> event("a" + n, 0, "x")).toList());
        events.add(event("no\u0000text", 0, "x"));

        List<Future<?>> outcomes = appendAtOnce(events);

        assertThat(outcomes.getLast().exceptionNow()).isInstanceOf(EventStoreException.class);
        assertThat(outcomes.subList(0, 20)).allMatch(outcome -> outcome.state() == Future.State.SUCCESS);
    }

    @Test
    void givenASequenceThatLeavesAGap_whenAppended_thenItIsRefused() {
        engine.appendEvents(event("a", 0, "x"));

        assertThatThrownBy(() -> engine.appendEvents(event("a", 2, "x"))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void givenTheConnectionIsCutAgainAndAgain_whenAppending_thenEveryAcknowledgedEventIsThereOnce()
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread cutter = Thread.startVirtualThread(() -> cutUntil(done));

        for (int n = 0; n < 200; n++) {
            engine.appendEvents(event("a" + n % 7, n / 7, "x"));
        }
        done.countDown();
        cutter.join();

        assertThat(log.everything()).hasSize(200);
        assertThat(new ChainCheck(log.source()).faults()).isEmpty();
    }

    @Test
    void givenAnEventOfNoAggregate_whenAppended_thenItIsInTheLog() {
        engine.appendEvents(new org.axonframework.eventhandling.GenericEventMessage<>(new Happened("alone")));

        assertThat(engine.readEvents(null, false).map(message -> (Object) message.getPayload()))
                .containsExactly(new Happened("alone"));
    }

    @Test
    void givenATime_whenATokenIsMadeForIt_thenReadingStartsWithTheFirstEventSince() throws Exception {
        engine.appendEvents(event("a", 0, "before"));
        Thread.sleep(2);
        DomainEventMessage<Happened> since = event("a", 1, "since");
        engine.appendEvents(since);

        assertThat(engine.readEvents(engine.createTokenAt(since.getTimestamp()), false))
                .extracting(TrackedEventMessage::getIdentifier)
                .containsExactly(since.getIdentifier());
        assertThat(engine.readEvents(engine.createHeadToken(), false)).isEmpty();
        assertThat(engine.readEvents(engine.createTailToken(), false)).hasSize(2);
    }

    @Test
    void givenTheEngineIsClosed_whenAppending_thenTheCallerIsTold() {
        engine.close();

        assertThatThrownBy(() -> engine.appendEvents(event("a", 0, "x")))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("closing");
    }

    @Test
    void givenSendersAtWork_whenTheEngineIsClosed_thenEachIsAnsweredAndWhatWasAcknowledgedIsThere() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < 16; sender++) {
                String aggregate = "a" + sender;
                senders.execute(() -> {
                    try {
                        for (int n = 0; ; n++) {
                            engine.appendEvents(event(aggregate, n, "x"));
                            acknowledged.incrementAndGet();
                        }
                    } catch (EventStoreException closed) {
                        assertThat(closed).hasMessageContaining("closing");
                    }
                });
            }
            Thread.sleep(300);
            engine.close();
        }

        assertThat(acknowledged).hasPositiveValue();
        assertThat(log.count("SELECT count(*) FROM log.event")).isEqualTo(acknowledged.get());
    }

    private void cutUntil(CountDownLatch done) {
        try {
            while (!done.await(30, TimeUnit.MILLISECONDS)) {
                log.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'WITH sealed%'");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Future<?>> appendAtOnce(List<? extends DomainEventMessage<?>> events) throws InterruptedException {
        List<Future<?>> outcomes = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DomainEventMessage<?> event : events) {
                outcomes.add(senders.submit(() -> {
                    start.await();
                    engine.appendEvents(event);
                    return null;
                }));
            }
            start.countDown();
        }
        return outcomes;
    }
}
