package com.ytempire.read.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.CommandKey;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.read.FreshReads;
import com.ytempire.read.HandClock;
import com.ytempire.read.Life;
import com.ytempire.read.MoneyView;
import com.ytempire.read.ReadModel;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.TimelineQueries;
import com.ytempire.read.video.TimelineView.Attempt;
import com.ytempire.read.video.TimelineView.Event;
import com.ytempire.read.video.VideoProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductionTimelineTest {
    private static final CommandKey KEY = new CommandKey("key");

    private final ReadModel model = new ReadModel();
    private final HandClock clock = new HandClock(Life.BEGIN.plusSeconds(1000));
    private final ProductionTimelines timelines = timelines(model.sql);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void eachEventLiesBeneathTheRunThatItTellsOf() {
        ProductionTimeline timeline = after(new Life().ready().published());

        assertThat(attempts(timeline))
                .extracting(Attempt::step, Attempt::attempt, Attempt::run, Attempt::outcome)
                .containsExactly(
                        tuple("script", 1, 1, "succeeded"),
                        tuple("voice", 1, 1, "failed"),
                        tuple("voice", 2, 1, "succeeded"),
                        tuple("render", 1, 1, "interrupted"),
                        tuple("render", 1, 2, "succeeded"),
                        tuple("upload", 1, 1, "succeeded"),
                        tuple("publish", 1, 1, "succeeded"));
        assertThat(types(timeline.spans().get(1).events()))
                .containsExactly("step-scheduled", "step-started", "step-failed", "cost-incurred");
        assertThat(types(timeline.spans().get(3).events()))
                .containsExactly("step-scheduled", "step-started", "step-interrupted");
        assertThat(types(timeline.spans().get(4).events()))
                .containsExactly("step-started", "rendered", "cost-incurred");
        assertThat(types(timeline.events())).containsExactly("requested", "ready", "publish-requested");
        Span failed = timeline.spans().get(1);
        assertThat(failed.nextTryAt())
                .isEqualTo(timeline.spans().get(2).attempt().dueAt())
                .isNotNull();
        assertThat(failed.attempt().cost()).isEqualTo(new MoneyView("0.00001875", "USD"));
        assertThat(failed.queuedMillis()).isEqualTo(1000);
    }

    @Test
    void howeverManyHaveChanged_thenWhatTheyAreComparedWithIsReadOnce() {
        List<Life> lives = List.of(new Life().ready(), new Life().ready(), new Life().ready());
        lives.forEach(this::after);
        AtomicInteger baselines = new AtomicInteger();
        DSLContext counted = model.sql
                .configuration()
                .derive(ExecuteListener.onExecuteStart(context -> {
                    if (String.valueOf(context.sql()).contains("RECURSIVE pair")) {
                        baselines.incrementAndGet();
                    }
                }))
                .dsl();
        ProductionTimelines counting = timelines(counted);
        Map<String, Long> versions =
                counting.versions(lives.stream().map(life -> life.id.value()).toList());
        baselines.set(0);

        assertThat(counting.states(versions)).hasSize(3);

        assertThat(baselines).hasValue(1);
    }

    private ProductionTimelines timelines(DSLContext sql) {
        return new ProductionTimelines(
                sql,
                new ProductionQueries(sql, new FreshReads(), clock),
                new TimelineQueries(sql),
                new StepLogQueries(sql),
                clock);
    }

    @Test
    void whatAFailureIsFollowedByIsBackingOffUntilItIsDueAndThenQueued() {
        Life life = new Life().script().scheduled(Step.VOICE).started(Step.VOICE, 1);
        life.happens(new StepFailed(life.id, Step.VOICE, 1, "offline", FailureClass.PROVIDER_DOWN, "hoarse", null));
        Instant failedAt = now(life);
        life.happens(new StepRetried(
                life.id, Step.VOICE, 2, "offline", FailureClass.PROVIDER_DOWN, failedAt.plusSeconds(10)));
        ProductionTimeline timeline = after(life);

        assertThat(timeline.gaps()
                        .subList(timeline.gaps().size() - 2, timeline.gaps().size()))
                .containsExactly(
                        new Gap(
                                "backing-off",
                                failedAt,
                                failedAt.plusSeconds(10),
                                null,
                                "voice",
                                2,
                                "waits for its next try after provider-down"),
                        new Gap("queued", failedAt.plusSeconds(10), null, null, "voice", 2, "waits for a worker"));

        clock.turnTo(failedAt.plusSeconds(4));
        assertThat(timelines.get(life.id.value(), false).gaps().getLast())
                .isEqualTo(new Gap(
                        "backing-off",
                        failedAt,
                        null,
                        failedAt.plusSeconds(10),
                        "voice",
                        2,
                        "waits for its next try after provider-down"));
    }

    @Test
    void anAttemptIsNeverDueBeforeItIsSet() {
        Life life = new Life().script();
        life.happens(
                new StepScheduled(life.id, Step.VOICE, 1, "offline", now(life).minusMillis(300)));
        ProductionTimeline timeline = after(life);

        Attempt set = attempts(timeline).getLast();
        assertThat(set.dueAt()).isEqualTo(set.scheduledAt()).isNotNull();
        assertThat(timeline.production().dueAt()).isEqualTo(set.dueAt());
    }

    @Test
    void aPauseStandsAboveAllOtherWaitingAndSaysWho() {
        Life life = new Life().scheduled(Step.SCRIPT);
        Instant pausedAt = now(life);
        life.happens(new ProductionHeld(life.id, HoldReason.PAUSED, "ann", "wrong topic", KEY));
        Instant releasedAt = now(life);
        life.happens(new ProductionReleased(life.id, false, "bob", "", KEY)).started(Step.SCRIPT, 1);
        ProductionTimeline timeline = after(life);

        assertThat(timeline.gaps())
                .extracting(Gap::kind, Gap::from, Gap::to, Gap::why)
                .containsExactly(
                        tuple("deciding", Life.BEGIN, Life.BEGIN.plusSeconds(1), "the first attempt is to be set"),
                        tuple("queued", Life.BEGIN.plusSeconds(1), pausedAt, "waits for a worker"),
                        tuple("held", pausedAt, releasedAt, "paused by ann: wrong topic"),
                        tuple("queued", releasedAt, releasedAt.plusSeconds(1), "waits for a worker"));
        assertThat(types(timeline.events())).containsExactly("requested", "production-held", "production-released");
    }

    @Test
    void aPauseThatComesWhileAnAttemptIsAtWorkBeginsAfterIt() {
        Life life = new Life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        life.happens(new ProductionHeld(life.id, HoldReason.PAUSED, "ann", "", KEY));
        life.happens(new StepFailed(life.id, Step.SCRIPT, 1, "offline", FailureClass.INTERNAL, "no", null));
        Instant failedAt = now(life).minusSeconds(1);
        life.happens(new StepRetried(life.id, Step.SCRIPT, 2, "offline", FailureClass.INTERNAL, now(life)));

        assertThat(after(life).gaps().getLast())
                .isEqualTo(new Gap("held", failedAt, null, null, "script", 2, "paused by ann"));
    }

    @Test
    void anArtefactThatIsUsedAgainNamesTheAttemptThatPaid() {
        Life life = new Life().script().voice();
        life.happens(new ProductionRerun(life.id, Step.VOICE, 2, InputChange.NONE, "ann", "to be sure", KEY))
                .happens(new StepScheduled(life.id, Step.VOICE, 3, "offline", now(life)))
                .started(Step.VOICE, 3)
                .happens(new ArtefactReused(life.id, Step.VOICE, 3, 2))
                .happens(
                        new VoiceSynthesised(life.id, 3, "offline", Life.NOTES, Life.NOTES, Duration.ofMillis(91_340)));

        Span again = after(life).spans().getLast();

        assertThat(again.paidBy()).isEqualTo(2);
        assertThat(again.attempt().cost()).isNull();
        assertThat(again.attempt().outcome()).isEqualTo("succeeded");
    }

    @Test
    void anAttemptThatWasBrokenOffSaysByWhom() {
        Life life = new Life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        life.happens(new StepBrokenOff(life.id, Step.SCRIPT, 1, "ann", "it hangs"))
                .happens(new ProductionResumed(life.id, Step.SCRIPT, 1, "ann", "it hangs", KEY))
                .happens(new StepScheduled(life.id, Step.SCRIPT, 2, "offline", Life.BEGIN));
        ProductionTimeline timeline = after(life);

        assertThat(attempts(timeline))
                .extracting(Attempt::outcome, Attempt::message)
                .containsExactly(tuple("broken-off", "by ann: it hangs"), tuple("scheduled", null));
        assertThat(types(timeline.events())).containsExactly("requested", "production-resumed");
    }

    @Test
    void workAndGapsFillALifeWithoutAHole() {
        Life failed = new Life().script().voice().render().uploadFailsForGood();
        for (Life life : List.of(
                new Life(),
                new Life().scheduled(Step.SCRIPT),
                new Life().script().scheduled(Step.VOICE).started(Step.VOICE, 1),
                new Life().ready(),
                new Life().ready().published(),
                new Life().script().cancelled(),
                failed,
                new Life().script().voice().render().uploadFailsForGood().resumed())) {
            ProductionTimeline timeline = after(life);
            boolean ended = List.of("published", "cancelled")
                    .contains(timeline.production().status());
            Instant end = ended ? timeline.production().updatedAt() : clock.instant();
            record Part(Instant from, Instant to) {}
            List<Part> parts = new ArrayList<>(Stream.concat(
                            timeline.gaps().stream().map(gap -> new Part(gap.from(), or(gap.to(), end))),
                            attempts(timeline).stream()
                                    .filter(each -> each.startedAt() != null)
                                    .map(each -> new Part(or(each.startedAt(), end), or(each.endedAt(), end))))
                    .sorted(Comparator.comparing(Part::from).thenComparing(Part::to))
                    .toList());
            Instant reached = Life.BEGIN;
            for (Part part : parts) {
                assertThat(part.from()).as("%s of %s", part, timeline).isEqualTo(reached);
                reached = part.to();
            }
            assertThat(reached).isEqualTo(end);
        }
    }

    private static Instant or(@Nullable Instant time, Instant otherwise) {
        return time == null ? otherwise : time;
    }

    private static List<Attempt> attempts(ProductionTimeline timeline) {
        return timeline.spans().stream().map(Span::attempt).toList();
    }

    private static List<String> types(List<Event> events) {
        return events.stream()
                .map(event -> event.type().substring("video.".length()))
                .toList();
    }

    /** When the life's next event will be. */
    private static Instant now(Life life) {
        return Life.BEGIN.plusSeconds(life.events().size());
    }

    private ProductionTimeline after(Life life) {
        model.feed(
                life.events(),
                50,
                new ProductionProjection(model.sql),
                new AttemptProjection(model.sql),
                new HistoryProjection(model.sql),
                new CostProjection(model.sql),
                new VideoProjection(model.sql));
        return timelines.get(life.id.value(), true);
    }
}
