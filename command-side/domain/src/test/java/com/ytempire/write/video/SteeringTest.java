package com.ytempire.write.video;

import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.SCRIPT;
import static com.ytempire.api.video.Step.VOICE;
import static com.ytempire.write.Given.BILL;
import static com.ytempire.write.Given.NOON;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static com.ytempire.write.Given.media;
import static com.ytempire.write.Given.result;
import static com.ytempire.write.video.History.past;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private static TestExecutor<Video> given(History history) {
        ProviderChains chains = step -> List.of("offline", "other");
        return new AggregateTestFixture<>(Video.class)
                .registerInjectableResource(chains)
                .given(history.events());
    }

    @Test
    void anAttemptThatHangsIsBrokenOffAndTheNextBeginsAtOnce() {
        given(past(SCRIPT).running(VOICE, 1))
                .when(new RetryStep(VIDEO, false, null, NOON, "ann", "it hangs", key("r")))
                .expectEvents(
                        new StepBrokenOff(VIDEO, VOICE, 1, "ann", "it hangs"),
                        new ProductionResumed(VIDEO, VOICE, 1, "ann", "it hangs", key("r")),
                        new StepScheduled(VIDEO, VOICE, 2, "offline", NOON));
    }

    @Test
    void theFallbackIsTheNextProviderOfTheStep() {
        given(past(SCRIPT).running(VOICE, 1).failed(VOICE, 1).gaveUp(VOICE, 1))
                .when(new RetryStep(VIDEO, true, null, NOON, "ann", "it is down", key("r")))
                .expectEvents(
                        new ProductionResumed(VIDEO, VOICE, 1, "ann", "it is down", key("r")),
                        new StepScheduled(VIDEO, VOICE, 2, "other", NOON));
    }

    @Test
    void whereThereIsNoFurtherProviderTheRefusalNamesThoseThereAre() {
        given(past(SCRIPT).add(new StepScheduled(VIDEO, VOICE, 1, "other", NOON)))
                .when(new RetryStep(VIDEO, true, null, NOON, "ann", "it is down", key("r")))
                .expectException(Rejection.class)
                .expectExceptionMessage("step voice has no fallback behind other: its providers are offline, other");
    }

    @Test
    void whatABrokenOffAttemptCostIsBookedAndItsResultIsNot() {
        given(past(SCRIPT)
                        .running(VOICE, 1)
                        .add(new StepBrokenOff(VIDEO, VOICE, 1, "ann", "it hangs"))
                        .running(VOICE, 2))
                .when(new CompleteStep(VIDEO, 1, result(VOICE), BILL))
                .expectEvents(new CostIncurred(VIDEO, VOICE, 1, BILL.lines(), BILL.pricing()));
    }

    @Test
    void aHeldAttemptIsNotGivenToAWorker() {
        given(past(SCRIPT).scheduled(VOICE, 1).held(HoldReason.PAUSED))
                .when(new StartStep(VIDEO, VOICE, 1, "worker"))
                .expectNoEvents()
                .expectResultMessagePayload(StepClaim.HELD);
    }

    @Test
    void whatIsAtWorkWhenTheProductionIsPausedIsFinished() {
        given(past(SCRIPT).running(VOICE, 1).held(HoldReason.PAUSED))
                .when(new CompleteStep(VIDEO, 1, result(VOICE), Bill.NONE))
                .expectEvents(
                        new VoiceSynthesised(VIDEO, 1, "offline", media("d"), media("e"), Duration.ofSeconds(91)));
    }

    @Test
    void aResultThatAnEarlierAttemptPaidForSaysSo() {
        given(past(SCRIPT).running(VOICE, 1).done(VOICE, 1).add(rerun(VOICE, 1)).running(VOICE, 2))
                .when(new CompleteStep(VIDEO, 2, result(VOICE), 1, Bill.NONE))
                .expectEvents(
                        new ArtefactReused(VIDEO, VOICE, 2, 1),
                        new VoiceSynthesised(VIDEO, 2, "offline", media("d"), media("e"), Duration.ofSeconds(91)));
    }

    @Test
    void aChangedInputIsRefusedWhereItsStepWouldNotBeMadeAgain() {
        given(past(VOICE))
                .when(new RerunProduction(
                        VIDEO, VOICE, new InputChange(media("9"), null, null, null), null, NOON, "ann", "", key("r")))
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "what is changed is the input of step script: go back to that step, not to voice");
    }

    @Test
    void afterGoingBackAFailureFromBeforeEndsNothing() {
        given(past(SCRIPT).running(VOICE, 1).failed(VOICE, 1).add(rerun(VOICE, 1)))
                .when(new FailProduction(VIDEO, VOICE, 1, FailureClass.TIMEOUT, "too slow"))
                .expectNoEvents();
    }

    @Test
    void ofTwoWhoRetryTheSameAttemptTheSecondHearsWhoWasFaster() {
        given(past(SCRIPT)
                        .running(VOICE, 1)
                        .add(brokenOff(VOICE, 1))
                        .add(resumed("ann", 1))
                        .running(VOICE, 2))
                .when(retry(new SeenAttempt(VOICE, 1), NOON.plusSeconds(60)))
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "video %s has attempt voice/2 by now, not voice/1: it is to be looked at again".formatted(VIDEO)
                                + " (last act: ann had step voice tried again)");
    }

    @Test
    void anAttemptThatSomeoneHasJustAskedForIsBrokenOffOnlyByItsName() {
        History asked = past(SCRIPT)
                .running(VOICE, 1)
                .add(brokenOff(VOICE, 1))
                .add(resumed("ann", 1))
                .running(VOICE, 2);

        given(asked)
                .when(retry(null, NOON.plus(Steering.SETTLING).minusMillis(1)))
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "video %s has attempt voice/2, which was asked for just now: it is broken off".formatted(VIDEO)
                                + " only by its name (last act: ann had step voice tried again)");
        given(asked).when(retry(new SeenAttempt(VOICE, 2), NOON)).expectEvents(retried(2, NOON));
        Instant later = NOON.plus(Steering.SETTLING);
        given(asked).when(retry(null, later)).expectEvents(retried(2, later));
        given(past(SCRIPT).running(VOICE, 1)).when(retry(null, NOON)).expectEvents(retried(1, NOON));
    }

    @Test
    void anAttemptThatSomeoneHasAskedForAndThatIsNotSetYetCountsAsTheLast() {
        History sentBack =
                past(VOICE).running(RENDER, 1).add(brokenOff(RENDER, 1)).add(rerun(VOICE, 1));

        for (VideoCommand act : List.of(retry(null, NOON), rerunVoice(null))) {
            given(sentBack)
                    .when(act)
                    .expectException(Rejection.class)
                    .expectExceptionMessage(
                            "video %s has attempt voice/2, which was asked for just now: it is broken off"
                                            .formatted(VIDEO)
                                    + " only by its name (last act: ann sent it back to step voice)");
        }
        given(sentBack).when(rerunVoice(new SeenAttempt(VOICE, 1))).expectException(Rejection.class);
        given(sentBack)
                .when(rerunVoice(new SeenAttempt(VOICE, 2)))
                .expectEvents(new ProductionRerun(VIDEO, VOICE, 1, InputChange.NONE, "bob", "dull", key("b")));
    }

    @Test
    void whoSawAnEarlierStepDoesNotBreakOffALaterOne() {
        given(past(VOICE).running(RENDER, 1))
                .when(retry(new SeenAttempt(VOICE, 1), NOON))
                .expectException(Rejection.class)
                .expectExceptionMessage("video %s has attempt render/1 by now, not voice/1: it is to be looked at again"
                        .formatted(VIDEO));
    }

    @Test
    void aRefusalSaysWhatAPersonDidLast() {
        given(past(SCRIPT).running(VOICE, 1).gaveUp(VOICE, 1).add(resumed("ann", 1)))
                .when(new ResumeProduction(VIDEO, "bob", "", key("b")))
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "video %s cannot be resumed: it is being produced, now at step voice: wait until it is ready,"
                                        .formatted(VIDEO)
                                + " pause it or cancel it (last act: ann had step voice tried again)");
    }

    @Test
    void whoPausesWhatIsPausedHearsWhoDidSo() {
        given(past(SCRIPT).running(VOICE, 1).held(HoldReason.PAUSED))
                .when(new PauseProduction(VIDEO, "bob", "", key("b")))
                .expectNoEvents()
                .expectResultMessagePayload(new ActOutcome(List.of(), "ann paused it"));
    }

    private static RetryStep retry(@Nullable SeenAttempt seen, Instant now) {
        return new RetryStep(VIDEO, false, seen, now, "bob", "it hangs", key("b"));
    }

    private static RerunProduction rerunVoice(@Nullable SeenAttempt seen) {
        return new RerunProduction(VIDEO, VOICE, InputChange.NONE, seen, NOON, "bob", "dull", key("b"));
    }

    private static Object[] retried(int last, Instant now) {
        return new Object[] {
            new StepBrokenOff(VIDEO, VOICE, last, "bob", "it hangs"),
            new ProductionResumed(VIDEO, VOICE, last, "bob", "it hangs", key("b")),
            new StepScheduled(VIDEO, VOICE, last + 1, "offline", now)
        };
    }

    private static StepBrokenOff brokenOff(Step step, int attempt) {
        return new StepBrokenOff(VIDEO, step, attempt, "ann", "it hangs");
    }

    private static ProductionResumed resumed(String who, int last) {
        return new ProductionResumed(VIDEO, VOICE, last, who, "it hangs", key(who));
    }

    private static ProductionRerun rerun(Step from, int last) {
        return new ProductionRerun(VIDEO, from, last, InputChange.NONE, "ann", "", key("again"));
    }
}
