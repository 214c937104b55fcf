package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.EventNames;
import com.ytempire.api.Rejection;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.FreshReads;
import com.ytempire.read.Life;
import com.ytempire.read.MoneyView;
import com.ytempire.read.ReadModel;
import com.ytempire.read.cost.CostProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeLifeTest {
    @SuppressWarnings("NullAway.Init")
    private ReadModel model;

    @SuppressWarnings("NullAway.Init")
    private Object[] projections;

    @SuppressWarnings("NullAway.Init")
    private VideoQueries videos;

    @SuppressWarnings("NullAway.Init")
    private TimelineQueries timelines;

    @BeforeAll
    void open() {
        model = new ReadModel();
        projections = new Object[] {
            new VideoProjection(model.sql),
            new AttemptProjection(model.sql),
            new HistoryProjection(model.sql),
            new CostProjection(model.sql)
        };
        videos = new VideoQueries(model.sql, new FreshReads());
        timelines = new TimelineQueries(model.sql);
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void aVideoThatWasJustRequestedShowsWhatWasAskedFor() {
        Life life = new Life();
        VideoView video = after(life);
        assertThat(video.status()).isEqualTo("producing");
        assertThat(video.step()).isNull();
        assertThat(video.topic()).isEqualTo("bread");
        assertThat(video.channelName()).isEqualTo("Kitchen Science");
        assertThat(video.format()).isEqualTo("landscape");
        assertThat(video.quality()).isEqualTo("full");
        assertThat(video.plannedLengthSeconds()).isEqualTo(new BigDecimal("90"));
        assertThat(video.lengthSeconds()).isNull();
        assertThat(video.title()).isNull();
        assertThat(video.cost()).isNull();
        assertThat(video.files()).isNull();
        assertThat(video.links().file()).isNull();
        assertThat(video.createdAt()).isEqualTo(Life.BEGIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void aWholeProductionShowsInEachPartWhateverTheBatch(int batchSize) {
        Life life = new Life().ready().published();
        VideoView video = after(life, batchSize);
        assertThat(video.status()).isEqualTo("published");
        assertThat(video.step()).isNull();
        assertThat(video.title()).isEqualTo("Why Bread Rises");
        assertThat(video.tags()).containsExactly("bread", "sour dough");
        assertThat(video.plannedLengthSeconds()).isEqualTo(new BigDecimal("92.5"));
        assertThat(video.lengthSeconds()).isEqualTo(new BigDecimal("91.4"));
        assertThat(video.watchPage()).isEqualTo("http://127.0.0.1/watch?v=yt-1");
        assertThat(video.publishedAt()).isEqualTo("2026-11-22T20:00:00Z");
        assertThat(requireNonNull(video.files()).video()).isEqualTo(Life.FILES.video());
        assertThat(video.links().file()).isEqualTo("/videos/" + life.id + "/file");
        assertThat(video.unpriced()).isEqualTo(1);
        // (0.25 + 1.5 + 3.25 + 123.456789) × 0.0000125, to the last digit
        assertThat(video.cost()).isEqualTo(new MoneyView("0.0016057098625", "USD"));

        TimelineView timeline = timelines.of(video);
        assertThat(timeline.attempts())
                .extracting(
                        TimelineView.Attempt::step,
                        TimelineView.Attempt::attempt,
                        TimelineView.Attempt::run,
                        TimelineView.Attempt::outcome,
                        TimelineView.Attempt::worker)
                .containsExactly(
                        tuple("script", 1, 1, "succeeded", "node-1"),
                        tuple("voice", 1, 1, "failed", "node-1"),
                        tuple("voice", 2, 1, "succeeded", "node-1"),
                        tuple("render", 1, 1, "interrupted", "node-1"),
                        tuple("render", 1, 2, "succeeded", "node-2"),
                        tuple("upload", 1, 1, "succeeded", "node-1"),
                        tuple("publish", 1, 1, "succeeded", "node-1"));
        TimelineView.Attempt failed = timeline.attempts().get(1);
        assertThat(failed.failureClass()).isEqualTo("provider-down");
        assertThat(failed.message()).isEqualTo("the voice is hoarse");
        assertThat(failed.durationMillis()).isEqualTo(1000);
        assertThat(failed.cost()).isEqualTo(new MoneyView("0.00001875", "USD"));
        TimelineView.Attempt lost = timeline.attempts().get(3);
        TimelineView.Attempt second = timeline.attempts().get(4);
        assertThat(lost.cost()).isNull();
        assertThat(lost.result()).isNull();
        assertThat(second.cost()).isEqualTo(new MoneyView("0.0015432098625", "USD"));
        assertThat(second.dueAt()).isEqualTo(lost.dueAt()).isNotNull();
        assertThat(requireNonNull(second.result()).get("encoder").asString()).isEqualTo("libx264");

        List<DomainEventMessage<?>> events = life.events();
        assertThat(timeline.events())
                .extracting(TimelineView.Event::sequence, TimelineView.Event::type, TimelineView.Event::at)
                .containsExactlyElementsOf(events.stream()
                        .map(event -> tuple(
                                event.getSequenceNumber(),
                                EventNames.nameOf(event.getPayloadType()),
                                event.getTimestamp()))
                        .toList());
        TimelineView.Event started = timeline.events().get(2);
        assertThat(started.data().toString())
                .isEqualTo(
                        "{\"run\":1,\"step\":\"script\",\"worker\":\"node-1\",\"attempt\":1,\"provider\":\"offline\"}");
    }

    @Test
    void aFailedProductionSaysWhyAndForgetsItWhenItGoesOn() {
        Life life = new Life().script().voice().render().uploadFailsForGood();
        VideoView failed = after(life);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.step()).isEqualTo("upload");
        assertThat(failed.failure())
                .isEqualTo(new VideoView.Failure("upload", "quota-exhausted", "no quota left today"));

        int mark = life.events().size();
        life.resumed();
        model.feed(life.since(mark).subList(0, 3), 10, projections);
        VideoView working = videos.get(life.id.value());
        assertThat(working.status()).isEqualTo("producing");
        assertThat(working.step()).isEqualTo("upload");
        assertThat(working.failure()).isNull();
        model.feed(life.since(mark + 3), 10, projections);
        VideoView ready = videos.get(life.id.value());
        assertThat(ready.status()).isEqualTo("ready");
        assertThat(ready.hostedId()).isEqualTo("yt-2");
        assertThat(timelines.of(ready).attempts())
                .filteredOn(attempt -> attempt.step().equals("upload"))
                .extracting(TimelineView.Attempt::attempt, TimelineView.Attempt::outcome)
                .containsExactly(tuple(1, "failed"), tuple(2, "succeeded"));
    }

    @Test
    void anAttemptWhoseWorkersAreLostForGoodIsInterruptedAndSaysWhatFailed() {
        Life life = new Life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        life.happens(new VideoEvent.StepInterrupted(life.id, Step.SCRIPT, 1, 1, "node-1"))
                .happens(new VideoEvent.StepFailed(
                        life.id, Step.SCRIPT, 1, "offline", FailureClass.WORKER_LOST, "lost five times", null))
                .happens(new VideoEvent.ProductionFailed(
                        life.id, Step.SCRIPT, 1, FailureClass.WORKER_LOST, "lost five times"));
        VideoView video = after(life);
        assertThat(video.status()).isEqualTo("failed");
        assertThat(timelines.of(video).attempts())
                .extracting(
                        TimelineView.Attempt::outcome,
                        TimelineView.Attempt::failureClass,
                        TimelineView.Attempt::message)
                .containsExactly(tuple("interrupted", "worker-lost", "lost five times"));
    }

    @Test
    void textThatPostgresRefusesHoldsNothingBack() {
        Life life = new Life().script();
        life.happens(new VideoEvent.ProductionFailed(
                life.id, Step.VOICE, 1, FailureClass.INTERNAL, "a\u0000b\uD800c \uD83C\uDF5E"));
        VideoView video = after(life.changed(new VideoDetails("T\u0000", "\u0000", List.of("x\u0000"))));
        assertThat(requireNonNull(video.failure()).message()).isEqualTo("a\uFFFDb\uFFFDc \uD83C\uDF5E");
        assertThat(video.tags()).containsExactly("x\uFFFD");
        TimelineView timeline = timelines.of(video);
        TimelineView.Event failed = timeline.events().get(timeline.events().size() - 2);
        assertThat(failed.data().get("message").asString()).isEqualTo("a\uFFFDb\uFFFDc \uD83C\uDF5E");
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        Life life = new Life();
        Object[] all = {new VideoProjection(model.sql), new FailsAtTheEnd()};
        assertThatThrownBy(() -> model.feed(life.events(), 100, all))
                .rootCause()
                .hasMessageContaining("no more");
        assertThat(model.sql.fetchCount(VIDEO, VIDEO.ID.eq(life.id.value()))).isZero();
    }

    @Test
    void aCancelledProductionLeavesNothingRunning() {
        Life life =
                new Life().script().scheduled(Step.VOICE).started(Step.VOICE, 1).cancelled();
        VideoView video = after(life);
        assertThat(video.status()).isEqualTo("cancelled");
        assertThat(video.step()).isNull();
        assertThat(timelines.of(video).attempts())
                .extracting(TimelineView.Attempt::outcome)
                .containsExactly("succeeded", "cancelled");
        // what the worker used until it stopped is booked all the same
        int mark = life.events().size();
        life.costs(Step.VOICE, 1, "1", "0.5");
        model.feed(life.since(mark), 1, projections);
        VideoView charged = videos.get(life.id.value());
        assertThat(charged.cost()).isEqualTo(new MoneyView("0.500003125", "USD"));
        assertThat(timelines.of(charged).attempts().get(1).cost()).isEqualTo(new MoneyView("0.5", "USD"));
    }

    @Test
    void aSetPublicationIsScheduledUntilItIsConfirmedAndAnotherTimeReplacesTheCheck() {
        Instant at = Instant.parse("2026-12-24T18:00:00Z");
        Life life = new Life().ready().publishRequested(at);
        assertThat(after(life).status()).isEqualTo("publishing");
        int mark = life.events().size();
        life.happens(new VideoEvent.PublishScheduled(life.id, 1, "youtube", at))
                .happens(new VideoEvent.StepScheduled(life.id, Step.PUBLISH, 2, "youtube", at));
        model.feed(life.since(mark), 10, projections);
        VideoView scheduled = videos.get(life.id.value());
        assertThat(scheduled.status()).isEqualTo("scheduled");
        assertThat(scheduled.step()).isNull();
        assertThat(scheduled.publishAt()).isEqualTo(at);

        mark = life.events().size();
        life.happens(new VideoEvent.PublishRequested(life.id, null, new com.ytempire.api.CommandKey("key-2")))
                .happens(new VideoEvent.StepScheduled(life.id, Step.PUBLISH, 3, "youtube", at))
                .happens(new VideoEvent.StepStarted(life.id, Step.PUBLISH, 3, 1, "youtube", "node-1"))
                .happens(new VideoEvent.VideoPublished(life.id, 3, "youtube", at));
        model.feed(life.since(mark), 10, projections);
        VideoView published = videos.get(life.id.value());
        assertThat(published.status()).isEqualTo("published");
        assertThat(published.publishAt()).isNull();
        assertThat(timelines.of(published).attempts())
                .filteredOn(attempt -> attempt.step().equals("publish"))
                .extracting(TimelineView.Attempt::attempt, TimelineView.Attempt::outcome)
                .containsExactly(tuple(1, "succeeded"), tuple(2, "cancelled"), tuple(3, "succeeded"));
    }

    @Test
    void aDeletedVideoIsInNoListButItsMoneyStaysOnRecord() {
        Life life = new Life().ready();
        after(life);
        int mark = life.events().size();
        life.deleted();
        model.feed(life.since(mark), 1, projections);
        assertThatThrownBy(() -> videos.get(life.id.value())).isInstanceOf(Rejection.class);
        assertThat(model.sql.fetchCount(VIDEO, VIDEO.ID.eq(life.id.value()))).isZero();
        assertThat(model.sql.fetchCount(VIDEO_COST, VIDEO_COST.VIDEO_ID.eq(life.id.value())))
                .isEqualTo(5);
    }

    @Test
    void aVideoThatComesAndGoesWithinOneBatchLeavesNoRow() {
        Life life = new Life().cancelled().deleted();
        model.feed(life.events(), 100, projections);
        assertThat(model.sql.fetchCount(VIDEO, VIDEO.ID.eq(life.id.value()))).isZero();
    }

    @Test
    void eventsThatComeASecondTimeChangeNothing() {
        try (ReadModel twice = new ReadModel()) {
            Object[] again = {
                new VideoProjection(twice.sql),
                new AttemptProjection(twice.sql),
                new HistoryProjection(twice.sql),
                new CostProjection(twice.sql)
            };
            Life life = new Life().ready().published();
            twice.feed(life.events(), 7, again);
            List<String> before = dump(twice);
            twice.feed(life.events().subList(4, 20), 5, again);
            assertThat(dump(twice)).isEqualTo(before);
        }
    }

    @Test
    void anEventOfALaterVersionOfTheProductIsPassedOver() {
        Life life = new Life();
        List<DomainEventMessage<?>> events = new ArrayList<>(life.events());
        events.add(new GenericDomainEventMessage<>("video", life.id.value(), 1, "{\"from\":\"the future\"}"));
        model.feed(events, 10, projections);
        assertThat(videos.get(life.id.value()).status()).isEqualTo("producing");
    }

    @Test
    void newDetailsReplaceTheOldOnes() {
        Life life = new Life().ready().changed(new VideoDetails("Crumb", "", List.of()));
        VideoView video = after(life);
        assertThat(video.title()).isEqualTo("Crumb");
        assertThat(video.description()).isEmpty();
        assertThat(video.tags()).isEmpty();
    }

    private VideoView after(Life life) {
        return after(life, 100);
    }

    private VideoView after(Life life, int batchSize) {
        model.feed(life.events(), batchSize, projections);
        return videos.get(life.id.value());
    }

    private static List<String> dump(ReadModel model) {
        return List.of(model.dump(VIDEO), model.dump(VIDEO_ATTEMPT), model.dump(VIDEO_EVENT), model.dump(VIDEO_COST));
    }

    static final class FailsAtTheEnd {
        @EventHandler
        void on(VideoEvent event) {
            CurrentUnitOfWork.get().onPrepareCommit(unit -> {
                throw new IllegalStateException("no more after " + event);
            });
        }
    }
}
