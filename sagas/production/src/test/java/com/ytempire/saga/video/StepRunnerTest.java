package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoHost.UploadSessions;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.StepPermits.Permit;
import com.ytempire.saga.video.StepRunner.Outcome;
import com.ytempire.saga.video.StepRunner.Surroundings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StepRunnerTest {
    private static final VideoId VIDEO = VideoId.of(new UUID(7, 7));
    private static final StepKey FIRST = new StepKey(VIDEO, Step.SCRIPT, 1);
    private static final MediaRef REF = new MediaRef("a".repeat(64), 1, "text/plain");
    private static final CommandKey KEY = new CommandKey("key");

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(log).build();
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private long events;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        store.shutDown();
    }

    @Test
    void givenTheLogAwaitsTheAttempt_whenAnAggregateThatIsBehindRefusesIt_thenTheTaskIsToBeTriedAgain()
            throws Exception {
        given(requested(), new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH));
        whenStartedRun(() -> {
            throw new Rejection(Rejection.Reason.WRONG_STATE, "has no attempt 1 of SCRIPT");
        });

        assertThatThrownBy(() -> runner().run(FIRST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is awaited, yet was refused")
                .hasRootCauseInstanceOf(Rejection.class);
    }

    @Test
    void givenTheProductionIsCancelledMeanwhile_whenTheAttemptIsRefused_thenItIsOver() throws Exception {
        given(requested(), new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH));
        whenStartedRun(() -> {
            // from another thread, as from another node: what a refused command itself appends is taken back
            CompletableFuture.runAsync(() -> given(new VideoEvent.VideoCancelled(VIDEO, "ann", "", KEY)))
                    .join();
            throw new Rejection(Rejection.Reason.NOT_FOUND, "it was deleted");
        });

        assertThat(runner().run(FIRST)).isEqualTo(Outcome.OVER);
    }

    @Test
    void givenANodeThatDiedBeforeItDroppedTheTask_whenTheAttemptIsOnRecordAsOver_thenTheTaskIsDroppedNow()
            throws Exception {
        given(
                requested(),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH),
                new VideoEvent.StepStarted(VIDEO, Step.SCRIPT, 1, 1, "offline", "worker"),
                new VideoEvent.StepFailed(VIDEO, Step.SCRIPT, 1, "offline", FailureClass.TIMEOUT, "slow", null),
                new VideoEvent.ProductionFailed(VIDEO, Step.SCRIPT, 1, FailureClass.TIMEOUT, "slow"));

        assertThat(runner().run(FIRST)).isEqualTo(Outcome.OVER);
    }

    @Test
    void givenAnAttemptThatDoesNotFitItsBudgets_whenItIsDue_thenItIsHeldAndNeverStarted() throws Exception {
        given(requested(), new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH));
        List<HoldForBudget> holds = new ArrayList<>();
        Money nothing = new Money(BigDecimal.ZERO, "USD");
        answer(ReserveBudget.class, command -> new BudgetAnswer.Refused(BudgetScope.MONTH, nothing, nothing));
        answer(HoldForBudget.class, command -> holds.add(command));

        assertThat(runner().run(FIRST)).isEqualTo(Outcome.HELD);

        assertThat(holds)
                .extracting(HoldForBudget::message)
                .containsExactly("script is expected to cost usage without a price; nothing is left of the 0 USD for "
                        + YearMonth.now(ZoneOffset.UTC));
    }

    @Test
    void givenItIsHeldForItsBudget_whenItStillDoesNotFit_thenItTakesNoPermitFromThoseThatMayBegin() throws Exception {
        given(
                requested(),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.BUDGET, "budget", "too dear", null));
        Money nothing = new Money(BigDecimal.ZERO, "USD");
        answer(ReserveBudget.class, command -> new BudgetAnswer.Refused(BudgetScope.MONTH, nothing, nothing));
        AtomicInteger taken = new AtomicInteger();
        StepPermits counted = attempt -> {
            taken.incrementAndGet();
            return Optional.empty();
        };

        assertThat(runner(counted, Clock.systemUTC()).run(FIRST)).isEqualTo(Outcome.HELD);

        assertThat(taken).hasValue(0);
    }

    @Test
    void givenItIsHeldForItsBudget_whenItFitsNow_thenItIsReleasedAndWaitsForAPermitAsOthersDo() throws Exception {
        given(
                requested(),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.BUDGET, "budget", "too dear", null));
        answer(ReserveBudget.class, command -> new BudgetAnswer.Granted());
        List<ReleaseToBudget> released = new ArrayList<>();
        answer(ReleaseToBudget.class, command -> released.add(command));

        assertThat(runner(attempt -> Optional.empty(), Clock.systemUTC()).run(FIRST))
                .isEqualTo(Outcome.BUSY);

        assertThat(released).hasSize(1);
    }

    @Test
    void givenTheProductionIsHeld_whenTheAttemptIsDue_thenNoWorkerAsksForItAndItWaits() throws IOException {
        given(
                requested(),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY));
        whenStartedRun(() -> {
            throw new AssertionError("it was asked for");
        });

        assertThat(runner().run(FIRST)).isEqualTo(Outcome.HELD);
    }

    @Test
    void givenABrokenOffAttemptWhoseWorkerIsStillStopping_whenTheNextIsDue_thenItBeginsOnlyAfterThat()
            throws Exception {
        given(requested(), new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH));
        whenStartedRun(() -> {});
        var ignored = bus.subscribe(FailStep.class.getName(), message -> null);
        Stubborn writer = new Stubborn();
        StepRunner runner = runner(new OneAtATime(), Clock.systemUTC(), writer);
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> runner.run(FIRST));
        writer.begun.await();

        given(
                new VideoEvent.StepBrokenOff(VIDEO, Step.SCRIPT, 1, "ann", "it hangs"),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 2, "offline", Instant.EPOCH));
        StepKey second = new StepKey(VIDEO, Step.SCRIPT, 2);
        writer.toldToStop.await();
        assertThat(runner.run(second)).isEqualTo(Outcome.BUSY);

        writer.mayStop.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.OVER);
        assertThat(runner.run(second)).isEqualTo(Outcome.OVER);
        assertThat(writer.calls).hasValue(2);
    }

    @Test
    void givenAnAttemptThatLostItsPermit_whenItNoticesIt_thenItStopsAndNothingIsSaidOfIt() throws Exception {
        given(requested(), new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH));
        whenStartedRun(() -> {});
        Stubborn writer = new Stubborn();
        writer.mayStop.countDown();

        assertThat(runner(attempt -> Optional.of(new Lost()), new Hasty(), writer)
                        .run(FIRST))
                .isEqualTo(Outcome.BUSY);
    }

    private void whenStartedRun(Runnable refusal) {
        answer(ReserveBudget.class, command -> new BudgetAnswer.Granted());
        answer(StartStep.class, command -> {
            refusal.run();
            return StepClaim.GO;
        });
    }

    private <C> void answer(Class<C> command, Function<C, Object> handler) {
        var ignored = bus.subscribe(command.getName(), message -> handler.apply(command.cast(message.getPayload())));
    }

    private void given(VideoEvent... happened) {
        for (VideoEvent event : happened) {
            log.appendEvents(new GenericDomainEventMessage<>("video", VIDEO.value(), events++, event));
        }
    }

    private StepRunner runner() throws IOException {
        return runner(new OneAtATime(), Clock.systemUTC());
    }

    private StepRunner runner(StepPermits permits, Clock clock, ScriptWriter... writers) throws IOException {
        StepRules rules = new StepRules(
                1, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1), List.of("offline"));
        CommandGateway commands =
                DefaultCommandGateway.builder().commandBus(bus).build();
        ProductionHistory history = new ProductionHistory(store);
        Surroundings surroundings = new Surroundings(
                commands,
                history,
                new Silent(),
                StepLogs.NONE,
                permits,
                new PublishedPrices(store),
                new StepBudgets(commands, history, store),
                new ProductionPolicy(
                        Arrays.stream(Step.values()).collect(Collectors.toMap(Function.identity(), step -> rules))),
                (step, provider, ending, took) -> {},
                folder,
                "worker",
                clock);
        StepProviders providers = new StepProviders(List.of(writers), List.of(), List.of(), List.of());
        return new StepRunner(
                surroundings,
                new StepWork(
                        providers,
                        new TwentyWords(folder),
                        new NoSessions(),
                        JsonMapper.builder().build()));
    }

    private static VideoEvent requested() {
        return new VideoEvent.VideoRequested(
                VIDEO,
                new ChannelId("chn_018f0000-0000-7000-8000-000000000001"),
                "topic",
                REF,
                List.of(),
                new ProductionSettings(
                        Duration.ofSeconds(30), Format.LANDSCAPE, Quality.DRAFT, "slt", "en", Theme.MIDNIGHT, "C"),
                KEY);
    }

    private static final class Silent implements ProgressChannel {
        @Override
        public void publish(StepProgress progress) {}

        @Override
        public Subscription subscribe(VideoId videoId, Consumer<StepProgress> listener) {
            return () -> {};
        }
    }

    private static final class OneAtATime implements StepPermits {
        private final Semaphore free = new Semaphore(1);

        @Override
        public Optional<Permit> take(StepKey attempt) {
            return free.tryAcquire() ? Optional.of(new Free(free)) : Optional.empty();
        }
    }

    private record Free(Semaphore free) implements Permit {
        @Override
        public boolean renew() {
            return true;
        }

        @Override
        public void close() {
            free.release();
        }
    }

    private static final class Lost implements Permit {
        @Override
        public boolean renew() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** Each look at it takes long enough for a permit to be due for renewal. */
    private static final class Hasty extends Clock {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusSeconds(11L * looks.getAndIncrement());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Hangs at its first call, and stops only when it may. */
    private static final class Stubborn implements ScriptWriter {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch toldToStop = new CountDownLatch(1);
        private final CountDownLatch mayStop = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String provider() {
            return "offline";
        }

        @Override
        public List<Usage> expected(ScriptOrder order) {
            return List.of();
        }

        @Override
        public Storyboard write(ScriptOrder order, StepContext context) throws StepFailure, InterruptedException {
            begun.countDown();
            if (calls.incrementAndGet() == 1) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    toldToStop.countDown();
                    mayStop.await();
                }
            }
            throw new StepFailure(FailureClass.INTERNAL, "stopped");
        }
    }

    private static final class TwentyWords implements MediaStore {
        private final Path file;

        TwentyWords(Path folder) throws IOException {
            file = Files.writeString(folder.resolve("notes"), "word ".repeat(20));
        }

        @Override
        public MediaRef put(Path content, String mediaType) {
            return REF;
        }

        @Override
        public MediaRef put(byte[] content, String mediaType) {
            return REF;
        }

        @Override
        public Path path(MediaRef ref) {
            return file;
        }
    }

    private static final class NoSessions implements UploadSessions {
        @Override
        public Optional<URI> find(VideoId videoId) {
            return Optional.empty();
        }

        @Override
        public void keep(VideoId videoId, URI session) {}

        @Override
        public void forget(VideoId videoId) {}
    }
}
