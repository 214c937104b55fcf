package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with caches of their own that decide on the same aggregates. */
class TwoNodesTest {
    private final TestLog log = new TestLog();
    private final ScheduledExecutorService retries = Executors.newScheduledThreadPool(1);
    private final CommandGateway one = node();
    private final CommandGateway two = node();

    @AfterEach
    void close() {
        retries.shutdownNow();
        log.close();
    }

    @Test
    void givenAnotherNodeHasMovedOn_whenACommandIsRefusedAsOfTheCache_thenItIsDecidedAgainAndAccepted() {
        one.sendAndWait(new Open("a", 1));
        one.sendAndWait(new Take("a"));
        assertThatThrownBy(() -> one.sendAndWait(new Take("a"))).hasMessageContaining("nothing left");
        two.sendAndWait(new Put("a", 1));

        one.sendAndWait(new Take("a"));

        assertThat(sequencesOf("a")).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void givenAnotherNodeHasMovedOn_whenACommandWouldDoNothingAsOfTheCache_thenItIsDecidedAgain() {
        one.sendAndWait(new Open("a", 5));
        one.sendAndWait(new TakeAll("a"));
        one.sendAndWait(new TakeAll("a"));
        two.sendAndWait(new Put("a", 3));

        one.sendAndWait(new TakeAll("a"));

        assertThat(sequencesOf("a")).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void givenBothHammerTheSameAggregates_whenAllIsDone_thenNoUpdateIsLostAndNoneStarved() throws Exception {
        int aggregates = 3;
        int puts = 60;
        for (int n = 0; n < aggregates; n++) {
            one.sendAndWait(new Open("a" + n, 0));
        }
        List<Future<?>> outcomes = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CommandGateway node : List.of(one, two)) {
                for (int sender = 0; sender < 4; sender++) {
                    outcomes.add(senders.submit(() -> {
                        for (int n = 0; n < puts; n++) {
                            node.sendAndWait(new Put("a" + n % aggregates, 1));
                        }
                    }));
                }
            }
        }

        assertThat(outcomes).allMatch(outcome -> outcome.state() == Future.State.SUCCESS);
        assertThat(log.everything()).hasSize(aggregates + 2 * 4 * puts);
        assertThat(new ChainCheck(log.source()).faults()).isEmpty();
    }

    /** Else a month's accounts, which every attempt writes to, would be read from their start for each of them. */
    @Test
    void givenTwoNodesThatTakeTurnsAtAnAggregate_whenItGrowsLong_thenEachReadsOnlyWhatTheOtherAppended() {
        int turns = 100;
        one.sendAndWait(new Open("a", 0));
        long before = Purse.EVOLVED.get();
        for (int turn = 0; turn < turns; turn++) {
            one.sendAndWait(new Put("a", 1));
            two.sendAndWait(new Put("a", 1));
        }

        assertThat(Purse.EVOLVED.get() - before)
                .as("each of %d events once on each node, and a few again", 2 * turns)
                .isLessThan(5L * turns);
        one.sendAndWait(new TakeAll("a"));
        two.sendAndWait(new TakeAll("a"));
        assertThatThrownBy(() -> two.sendAndWait(new Take("a"))).hasMessageContaining("nothing left");
        assertThat(sequencesOf("a", 2L * turns)).containsExactly(2L * turns, 2L * turns + 1);
    }

    @Test
    void givenACommandFailsForGood_whenSent_thenTheSenderHearsWhy() {
        CompletableFuture<Object> answer = one.send(new Take("nobody"));

        assertThat(answer)
                .failsWithin(java.time.Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("not found");
    }

    private List<Long> sequencesOf(String aggregate) {
        return sequencesOf(aggregate, 0);
    }

    private List<Long> sequencesOf(String aggregate, long first) {
        return new LogReader(log.source())
                .ofAggregate(aggregate, first, 100).stream()
                        .map(logged -> logged.event().sequence())
                        .toList();
    }

    private CommandGateway node() {
        PostgresEventStore store = PostgresEventStore.over(log.engine());
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new FreshDecisions(store));
        FreshRepository<Purse> repository = FreshRepository.of(
                EventSourcingRepository.builder(Purse.class).eventStore(store), new AggregateCache(100));
        var unused = AggregateAnnotationCommandHandler.<Purse>builder()
                .aggregateType(Purse.class)
                .repository(repository)
                .build()
                .subscribe(bus);
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(JitteredRetries.on(retries))
                .build();
    }

    record Open(@TargetAggregateIdentifier String id, int coins) {}

    record Put(@TargetAggregateIdentifier String id, int coins) {}

    record Take(@TargetAggregateIdentifier String id) {}

    record TakeAll(@TargetAggregateIdentifier String id) {}

    record Opened(String id, int coins) {}

    record Changed(int by) {}

    /** So many coins, never less than none. */
    static class Purse {
        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it
        private @Nullable String id;

        /** How often an event was applied to any of them. */
        private static final AtomicLong EVOLVED = new AtomicLong();

        private int coins;

        protected Purse() {}

        @CommandHandler
        Purse(Open command) {
            AggregateLifecycle.apply(new Opened(command.id, command.coins));
        }

        @CommandHandler
        void handle(Put command) {
            AggregateLifecycle.apply(new Changed(command.coins));
        }

        @CommandHandler
        void handle(Take command) {
            if (coins == 0) {
                throw new IllegalStateException("nothing left");
            }
            AggregateLifecycle.apply(new Changed(-1));
        }

        @CommandHandler
        void handle(TakeAll command) {
            if (coins > 0) {
                AggregateLifecycle.apply(new Changed(-coins));
            }
        }

        @EventSourcingHandler
        void on(Opened event) {
            id = event.id;
            coins = event.coins;
        }

        @EventSourcingHandler
        void on(Changed event) {
            coins += event.by;
            EVOLVED.incrementAndGet();
        }
    }
}
