package com.ytempire.read.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.api.video.ProductionFinder.Found;
import com.ytempire.api.video.ProductionFinder.Item;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.read.FreshReads;
import com.ytempire.read.HandClock;
import com.ytempire.read.Life;
import com.ytempire.read.MoneyView;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ReadModel;
import com.ytempire.read.production.ProductionPage.Count;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.VideoProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionSearchTest {
    private static final CommandKey KEY = new CommandKey("key");

    private final ReadModel model = new ReadModel();
    private final HandClock clock = new HandClock(Life.BEGIN);
    private final ProductionQueries productions = new ProductionQueries(model.sql, new FreshReads(), clock);
    private final ChannelId channel = ChannelId.of(UUID.randomUUID());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void eachProductionIsFoundByHowItReallyIs() {
        Life requested = project(life());
        Life queued = project(life().scheduled(Step.SCRIPT));
        Life working = project(atVoice());
        Life retrying = life().script().scheduled(Step.VOICE).started(Step.VOICE, 1);
        project(failed(retrying, 1)
                .happens(retried(retrying, 2, Life.BEGIN.plusSeconds(9)))
                .started(Step.VOICE, 2));
        Life backingOff = life().script().scheduled(Step.VOICE).started(Step.VOICE, 1);
        project(failed(backingOff, 1).happens(retried(backingOff, 2, Life.BEGIN.plusSeconds(60))));
        Life given = project(life().script().voice().render().uploadFailsForGood());
        Life ready = project(life().ready());
        Life published = project(life().ready().published());
        Life cancelled = project(life().script().cancelled());
        Life deleted = project(life().ready().deleted());
        Life set = life().ready().publishRequested(Life.BEGIN.plusSeconds(9000));
        set.happens(new PublishScheduled(set.id, 1, "youtube", Life.BEGIN.plusSeconds(9000)))
                .happens(new StepScheduled(set.id, Step.PUBLISH, 2, "youtube", Life.BEGIN.plusSeconds(9000)));
        project(set);
        clock.turnTo(Life.BEGIN.plusSeconds(29));

        assertThat(found("queued")).containsExactlyInAnyOrder(requested.id.value(), queued.id.value());
        assertThat(found("working")).containsExactly(working.id.value());
        assertThat(found("retrying")).containsExactly(retrying.id.value());
        assertThat(found("backing-off")).containsExactly(backingOff.id.value());
        assertThat(found("failed")).containsExactly(given.id.value());
        assertThat(found("done")).containsExactlyInAnyOrder(ready.id.value(), published.id.value());
        assertThat(found("cancelled")).containsExactly(cancelled.id.value());
        assertThat(found("deleted")).containsExactly(deleted.id.value());
        assertThat(found("scheduled")).containsExactly(set.id.value());
        assertThat(found("stuck")).isEmpty();
        assertThat(found("failed", "cancelled", "queued")).hasSize(4);
        assertThat(productions
                        .list(ProductionFilter.ALL, new PageRequest(100, null))
                        .items())
                .hasSize(11);
        assertThat(counts().conditions())
                .containsExactly(
                        new Count("retrying", 1),
                        new Count("backing-off", 1),
                        new Count("queued", 2),
                        new Count("scheduled", 1),
                        new Count("working", 1),
                        new Count("failed", 1));
        assertThat(counts().failures()).containsExactly(new Count("provider-down", 2), new Count("quota-exhausted", 1));
    }

    @Test
    void anAttemptIsStuckWhenItTakesMuchLongerThanUsualAndOneReadsWhy() {
        for (int i = 0; i < 12; i++) {
            project(life().ready());
        }
        Life hung = project(life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1));
        Instant begun = Life.BEGIN.plusSeconds(2);

        clock.turnTo(begun.plusSeconds(29));
        assertThat(get(hung).condition()).isEqualTo("working");
        assertThat(get(hung).why()).isEqualTo("script is at work for 29 s, usually takes 1.0 s (p95 of 12)");

        clock.turnTo(begun.plusSeconds(31));
        assertThat(get(hung).condition()).isEqualTo("stuck");
        assertThat(get(hung).why())
                .isEqualTo("script by offline usually takes 1.0 s (p95 of 12), so its limit is 30 s;"
                        + " this attempt is at work for 31 s, without a sign of progress");
        assertThat(found("stuck")).containsExactly(hung.id.value());

        run(hung, clock.instant(), "scene 3 of 9", clock.instant().minusSeconds(20));
        assertThat(get(hung).condition()).isEqualTo("working");
        assertThat(get(hung).progress())
                .isEqualTo(new ProductionView.Progress(
                        333, "scene 3 of 9", clock.instant().minusSeconds(20)));

        clock.pass(Duration.ofSeconds(20));
        run(hung, clock.instant(), "scene 3 of 9", clock.instant().minusSeconds(65));
        assertThat(get(hung).condition()).isEqualTo("stuck");
        assertThat(get(hung).why()).endsWith("is at work for 51 s, and last got further 1 min 05 s ago (scene 3 of 9)");
    }

    @Test
    void whoeverActsOnManyGetsTheNewestWithTheAttemptThatEachIsAt() {
        Life first = project(atVoice());
        Life second = project(atVoice());
        project(life().ready());
        Filter atVoice = new Filter(List.of(), null, "voice", null, null, channel.value(), null, null, null);

        Found both = productions.find(atVoice, 2);
        assertThat(both.more()).isFalse();
        assertThat(both.items())
                .containsExactlyInAnyOrder(
                        new Item(first.id, new SeenAttempt(Step.VOICE, 1)),
                        new Item(second.id, new SeenAttempt(Step.VOICE, 1)));
        assertThat(productions.find(atVoice, 1).items())
                .containsExactly(both.items().getFirst());
        assertThat(productions.find(atVoice, 1).more()).isTrue();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> productions.find(
                        new Filter(List.of("good"), null, null, null, null, null, null, null, null), 1))
                .withMessageContaining("condition");
    }

    @Test
    void withTooLittleToCompareWithTheLimitIsTenMinutes() {
        Life slow = project(atVoice());
        clock.turnTo(Life.BEGIN.plusSeconds(590));
        assertThat(get(slow).condition()).isEqualTo("working");
        clock.turnTo(Life.BEGIN.plusSeconds(640));
        assertThat(get(slow).condition()).isEqualTo("stuck");
        assertThat(get(slow).why()).contains("voice by offline has too few attempts to compare with", "10 min 00 s");
    }

    @Test
    void anAttemptIsStuckWhenItsWorkerIsSilent() {
        Life life = project(atVoice());
        clock.turnTo(Life.BEGIN.plusSeconds(60));
        run(life, clock.instant().minusSeconds(31), null, null);

        assertThat(get(life).condition()).isEqualTo("stuck");
        assertThat(get(life).why()).isEqualTo("its worker node-1 at voice has not been heard of for 31 s");
    }

    @Test
    void anAttemptThatIsDueIsStuckWhenNobodyWorksAtItsStepAndQueuedWhenSomebodyDoes() {
        Life life = project(life().scheduled(Step.SCRIPT));
        clock.turnTo(Life.BEGIN.plusSeconds(59));
        assertThat(get(life).condition()).isEqualTo("queued");
        clock.turnTo(Life.BEGIN.plusSeconds(63));
        assertThat(get(life).condition()).isEqualTo("stuck");
        assertThat(get(life).why())
                .isEqualTo("due for 1 min 02 s, and no attempt of script is at work or has ended for 1 min 00 s");

        Life busy = project(new Life(channel, "busy", clock.instant().minusSeconds(5))
                .scheduled(Step.SCRIPT)
                .started(Step.SCRIPT, 1));
        assertThat(get(life).condition()).isEqualTo("queued");
        assertThat(get(life).why()).isEqualTo("script is due for 1 min 02 s and waits for a worker, 1 at work");

        run(busy, clock.instant().minusSeconds(31), null, null);
        assertThat(get(life).condition()).isEqualTo("stuck");
    }

    @Test
    void aProductionIsStuckWhenNothingIsSetAfterAnAttempt() {
        Life life = life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        project(life.happens(
                new ScriptWritten(life.id, 1, "offline", Life.NOTES, Life.DETAILS, Duration.ofSeconds(60), 3)));
        clock.turnTo(Life.BEGIN.plusSeconds(34));
        assertThat(get(life).condition()).isEqualTo("stuck");
        assertThat(get(life).why()).isEqualTo("nothing is set for 31 s, although the step before is done");
    }

    @Test
    void whatIsSpentOnAProductionIsAtRiskUntilItIsReadyOrGivenUpForGood() {
        Life life = life().script();
        project(life);
        assertThat(get(life).atRisk()).isEqualTo(new MoneyView("0.000003125", "USD"));
        assertThat(counts().atRisk()).containsExactly(new MoneyView("0.000003125", "USD"));
        int mark = life.events().size();
        life.voice().render().upload();
        feed(life, mark);
        assertThat(get(life).cost()).isEqualTo(new MoneyView("0.0016057098625", "USD"));
        assertThat(get(life).atRisk()).isNull();
        assertThat(get(life).unpriced()).isEqualTo(1);

        Life given = project(life().script().voice().render().uploadFailsForGood());
        assertThat(get(given).atRisk()).isNotNull();
        Life cancelled = project(life().script().cancelled());
        assertThat(get(cancelled).atRisk()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "script,offline,,,,true",
        "voice,,,,,false",
        "script,youtube,,,,false",
        ",,provider-down,,,true",
        ",,timeout,,,false",
        ",,,10s,,true",
        ",,,1h,,false",
        ",,,,0.5,true",
        ",,,,0.51,false"
    })
    void aSearchKeepsToItsFilters(
            @Nullable String step,
            @Nullable String provider,
            @Nullable String failure,
            @Nullable String olderThan,
            @Nullable String atRisk,
            boolean found) {
        Life life = life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        life.happens(new StepFailed(life.id, Step.SCRIPT, 1, "offline", FailureClass.PROVIDER_DOWN, "no", null))
                .costs(Step.SCRIPT, 1, "1", "0.5");
        project(life);
        project(life().ready().published());
        clock.turnTo(Life.BEGIN.plusSeconds(20));
        ProductionFilter filter =
                ProductionFilter.of(List.of("queued"), null, step, provider, failure, null, olderThan, atRisk, null);

        ProductionPage page = productions.list(filter, new PageRequest(10, null));

        assertThat(page.items()).hasSize(found ? 1 : 0);
        assertThat(page.counts().conditions()).hasSize(found ? 1 : 0);
    }

    @Test
    void wordsAreLookedForInTheTitleAndTheTopic() {
        Life life = project(life().script());
        assertThat(searched("bread rises")).containsExactly(life.id.value());
        assertThat(searched("cake")).isEmpty();
    }

    @Test
    void aResumedProductionStartsWithACleanSlate() {
        Life life = life().script().voice().render().uploadFailsForGood();
        project(life);
        assertThat(get(life).why()).isEqualTo("gave up at upload: no quota left today");
        assertThat(get(life).attempt()).isEqualTo(1);
        int mark = life.events().size();
        life.resumed();
        model.feed(life.since(mark).subList(0, 1), 1, projection());
        assertThat(productions.get(life.id.value()))
                .extracting(
                        ProductionView::status,
                        ProductionView::condition,
                        ProductionView::step,
                        ProductionView::failure)
                .containsExactly("producing", "queued", "upload", null);
        feed(life, mark);
        assertThat(get(life))
                .extracting(ProductionView::status, ProductionView::condition)
                .contains("ready", "done");
    }

    @Test
    void aPausedProductionIsHeldAndSaysByWhomAndGoesOnWhenItIsReleased() {
        Life life = life().scheduled(Step.SCRIPT);
        project(life.happens(new ProductionHeld(life.id, HoldReason.PAUSED, "ann", "the topic is wrong", KEY)));
        clock.turnTo(Life.BEGIN.plusSeconds(302));
        assertThat(get(life).condition()).isEqualTo("held");
        assertThat(get(life).why()).isEqualTo("paused for 5 min 00 s by ann: the topic is wrong");
        assertThat(get(life).hold())
                .isEqualTo(new ProductionView.Hold("paused", Life.BEGIN.plusSeconds(2), "ann", "the topic is wrong"));

        int mark = life.events().size();
        life.happens(new ProductionReleased(life.id, false, "bob", "it is right", KEY));
        feed(life, mark);
        clock.turnTo(Life.BEGIN.plusSeconds(62));
        assertThat(get(life).condition()).isEqualTo("queued");
        assertThat(get(life).hold()).isNull();
    }

    @Test
    void whatIsMadeAnewIsAtRiskAgain() {
        Life life = project(life().ready());
        assertThat(get(life).atRisk()).isNull();
        int mark = life.events().size();
        life.happens(new ProductionRerun(life.id, Step.VOICE, 2, InputChange.NONE, "ann", "", KEY));
        feed(life, mark);
        assertThat(get(life))
                .extracting(ProductionView::status, ProductionView::condition, ProductionView::step)
                .containsExactly("producing", "queued", "voice");
        assertThat(get(life).atRisk()).isEqualTo(get(life).cost());
    }

    @Test
    void anAttemptThatWasBrokenOffIsFollowedByTheNext() {
        Life life = atVoice();
        project(life.happens(new StepBrokenOff(life.id, Step.VOICE, 1, "ann", "it hangs")));
        assertThat(get(life).condition()).isEqualTo("queued");
        int mark = life.events().size();
        life.happens(new ProductionResumed(life.id, Step.VOICE, 1, "ann", "it hangs", KEY))
                .happens(new StepScheduled(life.id, Step.VOICE, 2, "offline", Life.BEGIN))
                .started(Step.VOICE, 2);
        feed(life, mark);
        assertThat(get(life))
                .extracting(ProductionView::condition, ProductionView::attempt)
                .containsExactly("working", 2);
    }

    @Test
    void failuresCountUntilTheStepSucceeds() {
        Life life = life().script().scheduled(Step.VOICE).started(Step.VOICE, 1);
        failed(life, 1).happens(retried(life, 2, Life.BEGIN.plusSeconds(9))).started(Step.VOICE, 2);
        failed(life, 2).happens(retried(life, 3, Life.BEGIN.plusSeconds(90)));
        project(life);
        clock.turnTo(Life.BEGIN.plusSeconds(60));
        assertThat(get(life).failure()).isEqualTo(new ProductionView.Failure("provider-down", "hoarse", 2));
        assertThat(get(life).why())
                .isEqualTo("next try in 30 s, after voice failed twice, last: provider-down: hoarse");
        clock.turnTo(Life.BEGIN.plusMillis(89_900));
        assertThat(get(life).why()).isEqualTo("next try now, after voice failed twice, last: provider-down: hoarse");
        Life well = project(life().script().voice());
        assertThat(get(well).failure()).isNull();
    }

    @Test
    void whatIsDueInLessThanASecondIsDueNow() {
        Life life = life();
        project(life.happens(new StepScheduled(life.id, Step.SCRIPT, 1, "offline", Life.BEGIN.plusSeconds(90))));
        clock.turnTo(Life.BEGIN.plusSeconds(89));
        assertThat(get(life).why()).isEqualTo("script is due in 1.0 s");
        clock.turnTo(Life.BEGIN.plusMillis(89_001));
        assertThat(get(life))
                .extracting(ProductionView::condition, ProductionView::why)
                .containsExactly("scheduled", "script is due now");
    }

    private Life life() {
        return new Life(channel, "bread", Life.BEGIN);
    }

    private Life atVoice() {
        return life().script().scheduled(Step.VOICE).started(Step.VOICE, 1);
    }

    private static Life failed(Life life, int attempt) {
        return life.happens(
                new StepFailed(life.id, Step.VOICE, attempt, "offline", FailureClass.PROVIDER_DOWN, "hoarse", null));
    }

    private static StepRetried retried(Life life, int attempt, Instant dueAt) {
        return new StepRetried(life.id, Step.VOICE, attempt, "offline", FailureClass.PROVIDER_DOWN, dueAt);
    }

    private Life project(Life life) {
        feed(life, 0);
        return life;
    }

    private void feed(Life life, int mark) {
        model.feed(life.since(mark), 7, projection(), new AttemptProjection(model.sql), new VideoProjection(model.sql));
    }

    private ProductionProjection projection() {
        return new ProductionProjection(model.sql);
    }

    private ProductionView get(Life life) {
        return productions.get(life.id.value());
    }

    private ProductionPage.Counts counts() {
        return productions.list(ProductionFilter.ALL, new PageRequest(1, null)).counts();
    }

    private List<String> found(String... conditions) {
        return ids(ProductionFilter.of(List.of(conditions), null, null, null, null, null, null, null, null));
    }

    private List<String> searched(String q) {
        return ids(ProductionFilter.of(null, null, null, null, null, channel.value(), null, null, q));
    }

    private List<String> ids(ProductionFilter filter) {
        return productions.list(filter, new PageRequest(100, null)).items().stream()
                .map(ProductionView::id)
                .toList();
    }

    /** What the worker at the first run of the production's current attempt says. */
    private void run(Life life, Instant seenAt, @Nullable String detail, @Nullable Instant progressAt) {
        model.sql.execute(
                "INSERT INTO work.step_run (video_id, step, attempt, run, worker, revision, permille, detail, progress_at,"
                        + " lines, tools, begun_at, seen_at) SELECT video_id, step, attempt, run, worker, 1, 333, ?,"
                        + " ?::timestamptz, '[]', '[]', phase_since, ?::timestamptz FROM query.production"
                        + " WHERE video_id = ? ON CONFLICT (video_id, step, attempt, run) DO UPDATE SET"
                        + " seen_at = excluded.seen_at, detail = excluded.detail, progress_at = excluded.progress_at",
                detail,
                progressAt == null ? null : progressAt.toString(),
                seenAt.toString(),
                life.id.value());
    }
}
