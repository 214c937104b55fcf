package com.ytempire.write.video;

import static com.ytempire.api.video.Step.PUBLISH;
import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.SCRIPT;
import static com.ytempire.api.video.Step.UPLOAD;
import static com.ytempire.api.video.Step.VOICE;
import static com.ytempire.write.Given.BILL;
import static com.ytempire.write.Given.DETAILS;
import static com.ytempire.write.Given.NOON;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static com.ytempire.write.Given.result;
import static com.ytempire.write.video.History.past;
import static com.ytempire.write.video.History.requested;
import static org.hamcrest.Matchers.containsString;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent.CostAdjusted;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepInterrupted;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.UsageUnpriced;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoDetailsChanged;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.write.Given;
import com.ytempire.write.RecentKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class VideoTest {
    private static TestExecutor<Video> given(History history) {
        ProviderChains chains = step -> List.of("offline", "other");
        return new AggregateTestFixture<>(Video.class)
                .registerInjectableResource(chains)
                .given(history.events());
    }

    @Test
    void aFurtherAttemptNamesTheFailureBeforeIt() {
        given(requested().running(SCRIPT, 1).failed(SCRIPT, 1))
                .when(new ScheduleStep(VIDEO, SCRIPT, 2, "other", NOON, FailureClass.TIMEOUT))
                .expectEvents(new StepRetried(VIDEO, SCRIPT, 2, "other", FailureClass.TIMEOUT, NOON));
    }

    @Test
    void anAttemptThatIsScheduledAlreadyIsNotScheduledAgain() {
        given(requested().scheduled(SCRIPT, 1))
                .when(new ScheduleStep(VIDEO, SCRIPT, 1, "offline", NOON, null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anAttemptCannotBeSkipped() {
        given(requested().running(SCRIPT, 1).failed(SCRIPT, 1))
                .when(new ScheduleStep(VIDEO, SCRIPT, 3, "offline", NOON, FailureClass.TIMEOUT))
                .expectException(Rejection.class)
                .expectExceptionMessage(containsString("attempt 3 of SCRIPT"));
    }

    @Test
    void aStepThatIsNotNextCannotBeScheduled() {
        given(past(SCRIPT))
                .when(new ScheduleStep(VIDEO, UPLOAD, 1, "offline", NOON, null))
                .expectException(Rejection.class)
                .expectExceptionMessage(containsString("now at step voice"));
    }

    @Test
    void theFirstWorkerGetsTheAttempt() {
        given(past(VOICE).scheduled(RENDER, 1))
                .when(new StartStep(VIDEO, RENDER, 1, "north"))
                .expectResultMessagePayload(StepClaim.GO)
                .expectEvents(new StepStarted(VIDEO, RENDER, 1, 1, "offline", "north"));
    }

    @Test
    void aSecondRunFindsOutThatTheFirstIsGone() {
        given(past(VOICE).running(RENDER, 1))
                .when(new StartStep(VIDEO, RENDER, 1, "worker-1"))
                .expectResultMessagePayload(StepClaim.GO)
                .expectEvents(
                        new StepInterrupted(VIDEO, RENDER, 1, 1, "worker-1"),
                        new StepStarted(VIDEO, RENDER, 1, 2, "offline", "worker-1"));
    }

    @Test
    void anAttemptThatKillsEveryWorkerFails() {
        History history = past(VOICE).scheduled(RENDER, 1);
        for (int run = 1; run <= 5; run++) {
            history.started(RENDER, 1, run);
        }
        given(history)
                .when(new StartStep(VIDEO, RENDER, 1, "worker-6"))
                .expectResultMessagePayload(StepClaim.STALE)
                .expectEvents(
                        new StepInterrupted(VIDEO, RENDER, 1, 5, "worker-5"),
                        new StepFailed(
                                VIDEO,
                                RENDER,
                                1,
                                "offline",
                                FailureClass.WORKER_LOST,
                                "5 workers were lost in the middle of this attempt",
                                null));
    }

    @Test
    void anOldAttemptIsStale() {
        given(requested().running(SCRIPT, 1).failed(SCRIPT, 1).scheduled(SCRIPT, 2))
                .when(new StartStep(VIDEO, SCRIPT, 1, "late"))
                .expectResultMessagePayload(StepClaim.STALE)
                .expectNoEvents();
    }

    @Test
    void anAttemptOfACancelledProductionIsStale() {
        given(requested().scheduled(SCRIPT, 1).cancelled())
                .when(new StartStep(VIDEO, SCRIPT, 1, "late"))
                .expectResultMessagePayload(StepClaim.STALE)
                .expectNoEvents();
    }

    @Test
    void aResultIsRecordedWithItsCostsAndItsProvider() {
        given(past(SCRIPT).running(VOICE, 1))
                .when(new CompleteStep(VIDEO, 1, result(VOICE), BILL))
                .expectEvents(
                        new CostIncurred(VIDEO, VOICE, 1, BILL.lines(), BILL.pricing()),
                        new VoiceSynthesised(
                                VIDEO, 1, "offline", Given.media("d"), Given.media("e"), Duration.ofSeconds(91)));
    }

    @Test
    void aUsageThatNoPriceListKnowsRaisesAnAlarmBesideItsCosts() {
        CostLine unpriced = CostLine.unpriced("openai", new Usage(Meter.INPUT_TOKENS, BigDecimal.TEN), "USD");
        Bill bill = new Bill(List.of(BILL.lines().getFirst(), unpriced), BILL.pricing());
        given(past(SCRIPT).running(VOICE, 1).cancelled())
                .when(new CompleteStep(VIDEO, 1, result(VOICE), bill))
                .expectEvents(
                        new CostIncurred(VIDEO, VOICE, 1, bill.lines(), bill.pricing()),
                        new UsageUnpriced(VIDEO, VOICE, 1, List.of(unpriced)));
    }

    @Test
    void aCorrectionIsBookedOnceForAKeyAlsoWhenTheVideoIsGone() {
        AdjustCosts adjust = new AdjustCosts(VIDEO, SCRIPT, 1, BILL.lines(), "ann", "the statement", key("adjust"));
        CostAdjusted adjusted = new CostAdjusted(VIDEO, SCRIPT, 1, BILL.lines(), "ann", "the statement", key("adjust"));
        History history = past(SCRIPT).add(new VideoDeleted(VIDEO, "o", "w", key("d")));
        given(history).when(adjust).expectEvents(adjusted);
        given(history.add(adjusted)).when(adjust).expectNoEvents();
    }

    /** Keys of other commands are forgotten after a while; money that was booked must not be booked again ever. */
    @Test
    void givenACorrectionLongAgo_whenItComesAgain_thenNothingHappens() {
        History history = past(SCRIPT)
                .add(new CostAdjusted(VIDEO, SCRIPT, 1, BILL.lines(), "ann", "the statement", key("adjust")));
        for (int i = 0; i <= RecentKeys.KEPT; i++) {
            history.add(new VideoDetailsChanged(VIDEO, DETAILS, key("details-" + i)));
        }

        given(history)
                .when(new AdjustCosts(VIDEO, SCRIPT, 1, BILL.lines(), "ann", "the statement", key("adjust")))
                .expectNoEvents();
    }

    @Test
    void aCorrectionOfAnAttemptThatThereNeverWasIsRefused() {
        given(past(SCRIPT))
                .when(new AdjustCosts(VIDEO, VOICE, 3, BILL.lines(), "ann", "the statement", key("adjust")))
                .expectException(Rejection.class);
    }

    @Test
    void theOwnersDetailsHoldWhateverALaterScriptSays() {
        VideoDetails own = new VideoDetails("High water", "In my words", List.of());
        given(requested().running(SCRIPT, 1).add(new VideoDetailsChanged(VIDEO, own, key("own"))))
                .when(new CompleteStep(VIDEO, 1, result(SCRIPT), Bill.NONE))
                .expectEvents(new ScriptWritten(VIDEO, 1, "offline", Given.media("c"), own, Duration.ofSeconds(90), 7));
    }

    @Test
    void aResultReportedTwiceIsRecordedOnce() {
        given(past(SCRIPT).running(VOICE, 1).charged(VOICE, 1).done(VOICE, 1))
                .when(new CompleteStep(VIDEO, 1, result(VOICE), BILL))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCancelledVideoStillPaysForWhatWasUnderWay() {
        given(past(SCRIPT).running(VOICE, 1).cancelled())
                .when(new CompleteStep(VIDEO, 1, result(VOICE), BILL))
                .expectEvents(new CostIncurred(VIDEO, VOICE, 1, BILL.lines(), BILL.pricing()));
    }

    @Test
    void aLateReportOfAnOldAttemptIsPaidForOnceAndChangesNothing() {
        History history = past(SCRIPT).running(VOICE, 1).failed(VOICE, 1).running(VOICE, 2);
        FailStep late = new FailStep(VIDEO, VOICE, 1, FailureClass.TIMEOUT, "late", null, BILL);
        given(history).when(late).expectEvents(new CostIncurred(VIDEO, VOICE, 1, BILL.lines(), BILL.pricing()));
        given(history.charged(VOICE, 1)).when(late).expectNoEvents();
    }

    @Test
    void aProductionThatWasResumedIsNotFailedByTheOldWordForIt() {
        given(requested()
                        .running(SCRIPT, 1)
                        .failed(SCRIPT, 1)
                        .gaveUp(SCRIPT, 1)
                        .add(new ProductionResumed(VIDEO, SCRIPT, 1, "ann", "again", key("r"))))
                .when(new FailProduction(VIDEO, SCRIPT, 1, FailureClass.TIMEOUT, "too slow"))
                .expectNoEvents();
    }

    @Test
    void resumingGoesOnCountingAttempts() {
        given(past(SCRIPT)
                        .running(VOICE, 1)
                        .failed(VOICE, 1)
                        .running(VOICE, 2)
                        .failed(VOICE, 2)
                        .gaveUp(VOICE, 2))
                .when(new ResumeProduction(VIDEO, "ann", "disk is free again", key("r")))
                .expectEvents(new ProductionResumed(VIDEO, VOICE, 2, "ann", "disk is free again", key("r")));
    }

    @Test
    void publishingBeforeItIsReadySaysWhereItIs() {
        given(past(SCRIPT).running(VOICE, 1))
                .when(new PublishVideo(VIDEO, null, key("p")))
                .expectException(Rejection.class)
                .expectExceptionMessage("video " + VIDEO
                        + " cannot be published: it is being produced, now at step voice: wait until it is ready, pause"
                        + " it or cancel it");
    }

    @Test
    void aNewTimeReplacesTheOldAndTheAttemptThatWouldHaveConfirmedIt() {
        Instant later = NOON.plusSeconds(86_400);
        History history = past(UPLOAD)
                .publishRequested("p")
                .running(PUBLISH, 1)
                .publishScheduled(1)
                .scheduled(PUBLISH, 2);
        given(history)
                .when(new PublishVideo(VIDEO, later, key("q")))
                .expectEvents(new PublishRequested(VIDEO, later, key("q")));
        given(history.publishRequested("q"))
                .when(new StartStep(VIDEO, PUBLISH, 2, "late"))
                .expectResultMessagePayload(StepClaim.STALE);
    }

    @Test
    void theHostsPromiseIsRecorded() {
        given(past(UPLOAD).publishRequested("p").running(PUBLISH, 1))
                .when(new CompleteStep(VIDEO, 1, new StepResult.PublishScheduled(NOON), Bill.NONE))
                .expectEvents(new PublishScheduled(VIDEO, 1, "offline", NOON));
    }

    @Test
    void deletingARunningProductionCancelsItFirst() {
        given(requested().running(SCRIPT, 1))
                .when(new DeleteVideo(VIDEO, "ann", "wrong notes", key("d")))
                .expectEvents(
                        new VideoCancelled(VIDEO, "ann", "wrong notes", key("d")),
                        new VideoDeleted(VIDEO, "ann", "wrong notes", key("d")));
    }

    @Test
    void cancellingTwiceUnderDifferentKeysHasOneEffect() {
        given(requested().cancelled())
                .when(new CancelVideo(VIDEO, "bob", "me too", key("other")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
