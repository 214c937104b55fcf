package com.ytempire.eventstore;

import static com.ytempire.eventstore.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventStoreTest {
    private final TestLog log = new TestLog();
    private final PostgresEventStorageEngine engine = log.engine();
    private final PostgresEventStore store = PostgresEventStore.over(engine);

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void givenAnOpenStream_whenAnEventIsAppended_thenItsReaderIsCalledAndFindsIt() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
        CountDownLatch called = new CountDownLatch(1);
        assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
        assertThat(stream.hasNextAvailable()).isFalse();

        engine.appendEvents(event("a", 0, "x"));

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
        assertThat(read(stream, 1)).containsExactly(0L);
    }

    @Test
    void givenAReaderFarBehind_whenItReads_thenItSeesEveryEventOnceAndInOrder() throws Exception {
        engine.appendEvents(
                LongStream.range(0, 7000).mapToObj(n -> event("a", n, "x")).toList());
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
        engine.appendEvents(
                LongStream.range(7000, 14_000).mapToObj(n -> event("a", n, "x")).toList());

        assertThat(read(stream, 14_000))
                .isEqualTo(LongStream.range(0, 14_000).boxed().toList());
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void givenATokenFromAStream_whenOpenedAgainAtIt_thenItGoesOnWithTheNextEvent() throws Exception {
        engine.appendEvents(
                LongStream.range(0, 10).mapToObj(n -> event("a", n, "x")).toList());
        TrackingToken token = null;
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            for (int n = 0; n < 4; n++) {
                token = stream.nextAvailable().trackingToken();
            }
        }

        assertThat(read(store.openStream(token), 6)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void givenAnOlderTransactionIsOpen_whenEventsAreAppended_thenTheyComeOnceItHasEnded() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
        try (Connection slow = log.source().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            engine.appendEvents(event("a", 0, "x"));

            assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
            slow.commit();
        }

        assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givenAReaderThatWaits_whenTheStreamIsClosed_thenItIsLetGo() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
        CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                stream.nextAvailable();
                ended.complete(null);
            } catch (NoSuchElementException | InterruptedException e) {
                ended.complete(e);
            }
        });

        stream.close();
        reader.join();

        assertThat(ended.get()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void givenNobodyWakesTheStore_whenAnotherNodeAppends_thenItIsFoundAnyway() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);

        log.engine().appendEvents(event("a", 0, "x"));

        assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givenTwoNodes_whenOneTellsThatItAppended_thenTheOtherHearsAndItselfDoesNot() throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        CountDownLatch othersHeard = new CountDownLatch(2);
        List<String> ownHeard = new ArrayList<>();
        try (Wakeups own = new Wakeups(log.source(), () -> {
                    ready.countDown();
                    ownHeard.add("heard");
                });
                Wakeups other = new Wakeups(log.source(), () -> {
                    ready.countDown();
                    othersHeard.countDown();
                })) {
            assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();

            own.appended();

            assertThat(othersHeard.await(10, TimeUnit.SECONDS)).isTrue();
            // the one time at the start, when something may have been missed
            assertThat(ownHeard).hasSize(1);
            other.appended();
        }
    }

    private static List<Long> read(BlockingStream<TrackedEventMessage<?>> stream, int events)
            throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        for (int n = 0; n < events; n++) {
            sequences.add(((org.axonframework.eventhandling.DomainEventMessage<?>) stream.nextAvailable())
                    .getSequenceNumber());
        }
        return sequences;
    }
}
