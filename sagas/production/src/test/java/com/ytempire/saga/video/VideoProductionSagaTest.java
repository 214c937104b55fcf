package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoProductionSagaTest {
    private static final VideoId VIDEO = VideoId.of(new UUID(1, 1));
    private static final ChannelId CHANNEL = ChannelId.of(new UUID(1, 2));
    private static final CommandKey KEY = new CommandKey("k");
    private static final MediaRef REF = new MediaRef("a".repeat(64), 1, "application/octet-stream");
    private static final Duration LENGTH = Duration.ofSeconds(90);
    private static final StepRules RULES = new StepRules(
            2, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofMinutes(1), List.of("first", "second"));

    private final Recorder work = new Recorder();
    private SagaTestFixture<VideoProductionSaga> fixture = new SagaTestFixture<>(VideoProductionSaga.class);

    @BeforeEach
    void setUp() {
        fixture.registerResource(work);
        fixture.registerResource(new ProductionPolicy(
                Arrays.stream(Step.values()).collect(Collectors.toMap(Function.identity(), step -> RULES))));
    }

    @Test
    void givenNothing_whenAVideoIsRequested_thenTheScriptIsScheduled() {
        fixture.givenNoPriorActivity().whenPublishingA(requested()).expectActiveSagas(1);

        assertThat(work.sent).containsExactly(schedule(Step.SCRIPT, 1, "first", now(), null));
    }

    @Test
    void givenAStepIsScheduled_whenItsTimeIsSet_thenAWorkerGetsItAtThatTime() {
        Instant due = now().plusSeconds(60);

        fixture.givenAPublished(requested())
                .whenPublishingA(new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "first", due));

        assertThat(work.runs).containsExactly(new Run(new StepKey(VIDEO, Step.SCRIPT, 1), due));
    }

    @Test
    void givenARequest_whenStepAfterStepIsDone_thenTheNextIsScheduled() {
        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.ScriptWritten(
                        VIDEO, 1, "first", REF, new VideoDetails("T", "", List.of()), LENGTH, 5))
                .andThenAPublished(new VideoEvent.VoiceSynthesised(VIDEO, 1, "first", REF, REF, LENGTH))
                .whenPublishingA(new VideoEvent.VideoRendered(
                        VIDEO, 1, "first", new VideoFiles(REF, REF, REF, REF), LENGTH, "libx264", 5, 0));

        assertThat(work.sent)
                .containsExactly(
                        schedule(Step.SCRIPT, 1, "first", now(), null),
                        schedule(Step.VOICE, 1, "first", now(), null),
                        schedule(Step.RENDER, 1, "first", now(), null),
                        schedule(Step.UPLOAD, 1, "first", now(), null));
    }

    @Test
    void givenAnUploadedVideo_whenPublicationIsRequested_thenItIsScheduledAtOnce() {
        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.VideoUploaded(VIDEO, 1, "first", "abc", "https://example.org/abc"))
                .whenPublishingA(new VideoEvent.PublishRequested(VIDEO, null, KEY));

        assertThat(work.sent).endsWith(schedule(Step.PUBLISH, 1, "first", now(), null));
    }

    @Test
    void givenTheHostPromisedATime_whenThatIsKnown_thenItIsLookedAtAgainAtThatTime() {
        Instant publishAt = now().plus(Duration.ofHours(5));

        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.PublishRequested(VIDEO, publishAt, KEY))
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.PUBLISH, 1, "first", now()))
                .whenPublishingA(new VideoEvent.PublishScheduled(VIDEO, 1, "first", publishAt));

        assertThat(work.sent).endsWith(schedule(Step.PUBLISH, 2, "first", publishAt, null));
    }

    @Test
    void givenANewTimeIsAskedForBeforeThePromisedOneIsLookedAfter_whenThatAttemptIsSet_thenItBringsTheNewTimeAtOnce() {
        Instant promised = now().plus(Duration.ofHours(5));
        StepKey second = new StepKey(VIDEO, Step.PUBLISH, 2);

        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.PublishRequested(VIDEO, promised, KEY))
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.PUBLISH, 1, "first", now()))
                .andThenAPublished(new VideoEvent.PublishScheduled(VIDEO, 1, "first", promised))
                .andThenAPublished(new VideoEvent.PublishRequested(VIDEO, promised.plusSeconds(60), KEY))
                .whenPublishingA(new VideoEvent.StepScheduled(VIDEO, Step.PUBLISH, 2, "first", promised));

        assertThat(work.runs).endsWith(new Run(second, now()));
    }

    @Test
    void givenThePromisedTimeIsLookedAfter_whenItsAttemptIsSet_thenItWaitsForThatTime() {
        Instant promised = now().plus(Duration.ofHours(5));

        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.PublishRequested(VIDEO, promised, KEY))
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.PUBLISH, 1, "first", now()))
                .andThenAPublished(new VideoEvent.PublishScheduled(VIDEO, 1, "first", promised))
                .whenPublishingA(new VideoEvent.StepScheduled(VIDEO, Step.PUBLISH, 2, "first", promised));

        assertThat(work.runs).endsWith(new Run(new StepKey(VIDEO, Step.PUBLISH, 2), promised));
    }

    @Test
    void givenAFirstFailure_whenThePolicyRetries_thenTheSameProviderIsAskedAgainLater() {
        fixture.givenAPublished(requested()).whenPublishingA(failed(1, "first"));

        assertThat(work.sent)
                .endsWith(schedule(Step.SCRIPT, 2, "first", now().plusSeconds(10), FailureClass.PROVIDER_DOWN));
    }

    @Test
    void givenAsManyFailuresAsAllowed_whenAnotherProviderIsLeft_thenItIsAsked() {
        fixture.givenAPublished(requested())
                .andThenAPublished(failed(1, "first"))
                .whenPublishingA(failed(2, "first"));

        assertThat(work.sent).endsWith(schedule(Step.SCRIPT, 3, "second", now(), FailureClass.PROVIDER_DOWN));
    }

    @Test
    void givenNobodyIsLeftToAsk_whenTheLastAttemptFails_thenTheProductionFails() {
        fixture.givenAPublished(requested())
                .andThenAPublished(failed(1, "first"))
                .andThenAPublished(failed(2, "first"))
                .andThenAPublished(failed(3, "second"))
                .whenPublishingA(failed(4, "second"))
                .expectActiveSagas(1);

        assertThat(work.sent)
                .endsWith(new FailProduction(
                        VIDEO, Step.SCRIPT, 4, FailureClass.PROVIDER_DOWN, "2 attempts failed, the last: it broke"));
    }

    @Test
    void givenAFailedProduction_whenItIsResumed_thenTheStepHasAFullSetOfAttempts() {
        fixture.givenAPublished(requested())
                .andThenAPublished(failed(1, "first"))
                .andThenAPublished(new VideoEvent.ProductionResumed(VIDEO, Step.SCRIPT, 1, "op", "again", KEY))
                .whenPublishingA(failed(2, "first"));

        assertThat(work.sent)
                .endsWith(
                        schedule(Step.SCRIPT, 2, "first", now(), null),
                        schedule(Step.SCRIPT, 3, "first", now().plusSeconds(10), FailureClass.PROVIDER_DOWN));
    }

    @Test
    void givenTheSagaIsLost_whenItsProductionIsResumed_thenItIsBackFromTheEventAlone() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(new VideoEvent.ProductionResumed(VIDEO, Step.VOICE, 3, "op", "again", KEY))
                .expectActiveSagas(1);

        assertThat(work.sent).containsExactly(schedule(Step.VOICE, 4, "first", now(), null));
    }

    @Test
    void whenAVideoIsPublishedCancelledOrDeleted_thenItsSagaEnds() {
        for (VideoEvent end : List.of(
                new VideoEvent.VideoPublished(VIDEO, 1, "first", Instant.EPOCH),
                new VideoEvent.VideoCancelled(VIDEO, "who", "why", KEY),
                new VideoEvent.VideoDeleted(VIDEO, "who", "why", KEY))) {
            fixture = new SagaTestFixture<>(VideoProductionSaga.class);
            setUp();
            fixture.givenAPublished(requested()).whenPublishingA(end).expectActiveSagas(0);
        }
    }

    @Test
    void theSagaSurvivesItsStore() {
        var mapper = tools.jackson.databind.json.JsonMapper.builder().build();
        VideoProductionSaga saga = new VideoProductionSaga();

        String stored = mapper.writeValueAsString(saga);

        assertThat(stored)
                .isEqualTo("{\"attempts\":{},\"failures\":0,\"lastAttempt\":0,\"publicationWantedAt\":null,"
                        + "\"waiting\":null,\"waitsUntil\":null}");
        String busy = stored.replace("{}", "{\"VOICE\":2}");
        assertThat(mapper.writeValueAsString(mapper.readValue(busy, VideoProductionSaga.class)))
                .isEqualTo(busy);
        assertThat(mapper.readValue(
                        "{\"failures\":1,\"lastAttempt\":2,\"publicationWantedAt\":null}", VideoProductionSaga.class))
                .isNotNull();
    }

    private Instant now() {
        return fixture.currentTime();
    }

    @Test
    void givenAVideoIsRendered_whenTheProductionGoesBackToTheVoice_thenItsNextAttemptIsScheduledAndThenTheRenderings() {
        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.VOICE, 1, "first", now()))
                .andThenAPublished(new VideoEvent.VoiceSynthesised(VIDEO, 1, "first", REF, REF, LENGTH))
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.RENDER, 1, "first", now()))
                .andThenAPublished(
                        new VideoEvent.ProductionRerun(VIDEO, Step.VOICE, 1, InputChange.NONE, "ann", "dull", KEY))
                .whenPublishingA(new VideoEvent.VoiceSynthesised(VIDEO, 2, "first", REF, REF, LENGTH));

        assertThat(work.sent)
                .endsWith(
                        schedule(Step.VOICE, 2, "first", now(), null), schedule(Step.RENDER, 2, "first", now(), null));
    }

    @Test
    void givenAnAttemptThatWaits_whenTheProductionIsReleased_thenAWorkerGetsItAtItsTime() {
        Instant due = now().plusSeconds(60);
        StepKey script = new StepKey(VIDEO, Step.SCRIPT, 1);

        fixture.givenAPublished(requested())
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "first", due))
                .andThenAPublished(new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY))
                .whenPublishingA(new VideoEvent.ProductionReleased(VIDEO, false, "ann", "", KEY));

        assertThat(work.runs).containsExactly(new Run(script, due), new Run(script, due));
    }

    @Test
    void givenSomeoneTriedAStepAgain_whenThatAttemptFails_thenTheFailuresBeforeItDoNotCount() {
        fixture.givenAPublished(requested())
                .andThenAPublished(failed(1, "first"))
                .andThenAPublished(new VideoEvent.StepBrokenOff(VIDEO, Step.SCRIPT, 2, "ann", "now"))
                .andThenAPublished(new VideoEvent.ProductionResumed(VIDEO, Step.SCRIPT, 2, "ann", "now", KEY))
                .andThenAPublished(new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 3, "first", now()))
                .whenPublishingA(failed(3, "first"));

        assertThat(work.sent)
                .endsWith(schedule(
                        Step.SCRIPT, 4, "first", now().plus(Duration.ofSeconds(10)), FailureClass.PROVIDER_DOWN));
    }

    private static VideoEvent.VideoRequested requested() {
        return new VideoEvent.VideoRequested(
                VIDEO,
                CHANNEL,
                "topic",
                REF,
                List.of(),
                new ProductionSettings(
                        LENGTH, Format.LANDSCAPE, Quality.FULL, "default", "en-US", Theme.MIDNIGHT, "Channel"),
                KEY);
    }

    private static VideoEvent.StepFailed failed(int attempt, String provider) {
        return new VideoEvent.StepFailed(
                VIDEO, Step.SCRIPT, attempt, provider, FailureClass.PROVIDER_DOWN, "it broke", null);
    }

    private static ScheduleStep schedule(
            Step step, int attempt, String provider, Instant dueAt, @Nullable FailureClass after) {
        return new ScheduleStep(VIDEO, step, attempt, provider, dueAt, after);
    }

    private record Run(StepKey attempt, Instant dueAt) {}

    private static final class Recorder implements DurableWork {
        final List<VideoCommand> sent = new ArrayList<>();
        final List<Run> runs = new ArrayList<>();

        @Override
        public void send(VideoCommand command, String name) {
            sent.add(command);
        }

        @Override
        public void run(StepKey attempt, Instant dueAt) {
            runs.add(new Run(attempt, dueAt));
        }
    }
}
