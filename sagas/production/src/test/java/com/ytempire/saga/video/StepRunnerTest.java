package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoHost.UploadSessions;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.StepPermits.Permit;
import com.ytempire.saga.video.StepRunner.Outcome;
import com.ytempire.saga.video.StepRunner.Surroundings;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
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
    void givenTheLogAwaitsTheAttempt_whenAnAggregateThatIsBehindRefusesIt_thenTheTaskIsToBeTriedAgain() {
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
    void givenTheProductionIsCancelledMeanwhile_whenTheAttemptIsRefused_thenItIsOver() {
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
    void givenTheProductionIsHeld_whenTheAttemptIsDue_thenNoWorkerAsksForItAndItWaits() {
        given(
                requested(),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.EPOCH),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY));
        whenStartedRun(() -> {
            throw new AssertionError("it was asked for");
        });

        assertThat(runner().run(FIRST)).isEqualTo(Outcome.HELD);
    }

    private void whenStartedRun(Runnable refusal) {
        var ignored = bus.subscribe(StartStep.class.getName(), message -> {
            refusal.run();
            return StepClaim.GO;
        });
    }

    private void given(VideoEvent... happened) {
        for (VideoEvent event : happened) {
            log.appendEvents(new GenericDomainEventMessage<>("video", VIDEO.value(), events++, event));
        }
    }

    private StepRunner runner() {
        StepRules rules = new StepRules(
                1, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1), List.of("offline"));
        Surroundings surroundings = new Surroundings(
                DefaultCommandGateway.builder().commandBus(bus).build(),
                new ProductionHistory(store),
                new Silent(),
                step -> Optional.of(new Free()),
                new PublishedPrices(store),
                new ProductionPolicy(
                        Arrays.stream(Step.values()).collect(Collectors.toMap(Function.identity(), step -> rules))),
                folder,
                "worker",
                Clock.systemUTC());
        StepProviders nobody = new StepProviders(List.of(), List.of(), List.of(), List.of());
        return new StepRunner(
                surroundings,
                new StepWork(
                        nobody,
                        new Empty(),
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

    private static final class Free implements Permit {
        @Override
        public void renew() {}

        @Override
        public void close() {}
    }

    private static final class Empty implements MediaStore {
        @Override
        public MediaRef put(Path file, String mediaType) {
            return REF;
        }

        @Override
        public MediaRef put(byte[] content, String mediaType) {
            return REF;
        }

        @Override
        public Path path(MediaRef ref) throws NoSuchFileException {
            throw new NoSuchFileException(ref.sha256());
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
