package com.ytempire.write.budget;

import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.VOICE;
import static com.ytempire.write.Given.CHANNEL;
import static com.ytempire.write.Given.VIDEO;

import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.budget.BudgetLimits;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetMonthTest {
    private static final BudgetMonthId MONTH = BudgetMonthId.of(YearMonth.of(2026, 11));
    private static final VideoId OTHER = new VideoId("vid_018f0000-0000-7000-8000-000000000003");
    private static final ChannelId OTHER_CHANNEL = new ChannelId("chn_018f0000-0000-7000-8000-000000000004");
    private static final BudgetLimits NONE = limits(null, null, null);

    private final AggregateTestFixture<BudgetMonth> fixture = new AggregateTestFixture<>(BudgetMonth.class);

    @Test
    void givenNoLimits_whenAnAttemptIsDue_thenItIsReservedAllTheSame() {
        fixture.givenNoPriorActivity()
                .when(reserve(VIDEO, 3, "0", VOICE, 1, "0.4", NONE))
                .expectEvents(reserved(VIDEO, 3, "0", VOICE, 1, "0.4"))
                .expectResultMessagePayload(new BudgetAnswer.Granted());
    }

    @Test
    void givenAnotherVideoOfTheChannel_whenBothDoNotFit_thenTheSecondIsRefusedAndToldWhatIsLeft() {
        BudgetLimits limits = limits(null, "1", null);
        fixture.given(reserved(OTHER, 3, "0.5", VOICE, 1, "0.25"))
                .when(reserve(VIDEO, 3, "0", VOICE, 1, "0.4", limits))
                .expectEvents(refused(VIDEO, 3, "0", VOICE, 1, "0.4", BudgetScope.of(CHANNEL), "1", "0.25"))
                .expectResultMessagePayload(new BudgetAnswer.Refused(BudgetScope.of(CHANNEL), usd("1"), usd("0.25")));
    }

    @Test
    void givenAVideoOfAnotherChannel_whenTheMonthIsFull_thenItIsTheMonthThatRefuses() {
        fixture.given(new BudgetReserved(MONTH, spend(OTHER_CHANNEL, OTHER, 3, "0.4"), claim(VOICE, 1, "0"), false))
                .when(reserve(VIDEO, 3, "0.3", RENDER, 1, "0.4", limits("1", "1", "1")))
                .expectEvents(refused(VIDEO, 3, "0.3", RENDER, 1, "0.4", BudgetScope.MONTH, "1", "0.3"));
    }

    @Test
    void givenAVideoThatHasSpent_whenItsOwnLimitIsReached_thenItIsRefused() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.25"))
                .when(reserve(VIDEO, 8, "0.7", RENDER, 1, "0.4", limits("9", "9", "1")))
                .expectEvents(refused(VIDEO, 8, "0.7", RENDER, 1, "0.4", BudgetScope.of(VIDEO), "1", "0.3"));
    }

    @Test
    void givenAnAttemptWasRefused_whenItIsLookedAtAgain_thenTheAnswerIsTheSameAndNothingGoesOnRecord() {
        fixture.given(refused(VIDEO, 3, "0", VOICE, 1, "0.4", BudgetScope.MONTH, "0.1", "0.1"))
                .when(reserve(VIDEO, 4, "0", VOICE, 1, "0.4", limits("0.2", null, null)))
                .expectNoEvents()
                .expectResultMessagePayload(new BudgetAnswer.Refused(BudgetScope.MONTH, usd("0.2"), usd("0.2")));
    }

    @Test
    void givenAnAttemptWasRefused_whenTheLimitIsRaised_thenItIsReserved() {
        fixture.given(refused(VIDEO, 3, "0", VOICE, 1, "0.4", BudgetScope.MONTH, "0.1", "0.1"))
                .when(reserve(VIDEO, 4, "0", VOICE, 1, "0.4", limits("1", null, null)))
                .expectEvents(reserved(VIDEO, 4, "0", VOICE, 1, "0.4"));
    }

    @Test
    void givenSomeoneLetsItExceed_whenItIsAskedForAgain_thenItIsReservedOverItsBudgetAndTheAlertIsRaised() {
        BudgetLimits limits = limits("0.1", null, null);
        fixture.given(refused(VIDEO, 3, "0", VOICE, 1, "0.4", BudgetScope.MONTH, "0.1", "0.1"))
                .when(new ReserveBudget(MONTH, spend(VIDEO, 5, "0"), claim(VOICE, 1, "0.4"), limits, true))
                .expectEvents(
                        new BudgetReserved(MONTH, spend(VIDEO, 5, "0"), claim(VOICE, 1, "0.4"), true),
                        new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("0.1"), usd("0.4")));
    }

    @Test
    void givenItIsReserved_whenItsWorkerIsLostAndAnotherAsks_thenItIsGrantedAgainWhateverTheLimitsAreNow() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.4"))
                .when(reserve(VIDEO, 5, "0", VOICE, 1, "0.4", limits("0", "0", "0")))
                .expectNoEvents()
                .expectResultMessagePayload(new BudgetAnswer.Granted());
    }

    @Test
    void givenItIsReserved_whenItIsExpectedToCostMoreByNow_thenThatIsDecidedAnew() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0"))
                .when(reserve(VIDEO, 5, "0", VOICE, 1, "0.4", limits("0.4", null, null)))
                .expectEvents(
                        reserved(VIDEO, 5, "0", VOICE, 1, "0.4"),
                        new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("0.4"), usd("0.4")));
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.1"))
                .when(reserve(VIDEO, 5, "0", VOICE, 1, "0.4", limits("0.3", null, null)))
                .expectEvents(refused(VIDEO, 5, "0", VOICE, 1, "0.4", BudgetScope.MONTH, "0.3", "0.3"));
    }

    @Test
    void givenItIsReserved_whenItIsExpectedToCostLessByNow_thenItIsGrantedAsItIs() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.4"))
                .when(reserve(VIDEO, 5, "0", VOICE, 1, "0.1", NONE))
                .expectNoEvents()
                .expectResultMessagePayload(new BudgetAnswer.Granted());
    }

    @Test
    void givenItIsReserved_whenTheAttemptHasEnded_thenWhatItReallyCostTakesTheReservationsPlace() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.4"), settled(VIDEO, 7, "0.1"))
                .when(reserve(OTHER, 3, "0", VOICE, 1, "0.9", limits("1", null, null)))
                .expectEvents(
                        reserved(OTHER, 3, "0", VOICE, 1, "0.9"),
                        new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("1"), usd("1")));
    }

    @Test
    void givenItIsReserved_whenAnEarlierAttemptsCostIsPutRight_thenTheReservationStays() {
        fixture.given(reserved(VIDEO, 3, "0.2", VOICE, 2, "0.4"))
                .when(settle(VIDEO, 6, "0.3", new StepKey(VIDEO, VOICE, 2), NONE))
                .expectEvents(new BudgetSettled(MONTH, spend(VIDEO, 6, "0.3"), claim(VOICE, 2, "0.4")));
    }

    @Test
    void givenItIsReserved_whenTheAttemptIsBrokenOff_thenTheReservationIsFree() {
        fixture.given(reserved(VIDEO, 3, "0", VOICE, 1, "0.4"))
                .when(settle(VIDEO, 5, "0", new StepKey(VIDEO, VOICE, 2), NONE))
                .expectEvents(settled(VIDEO, 5, "0"));
    }

    @Test
    void givenItIsSettled_whenItIsSettledAgainOrWithOlderNews_thenNothingHappens() {
        fixture.given(settled(VIDEO, 7, "0.1"))
                .when(settle(VIDEO, 7, "0.1", null, NONE))
                .expectNoEvents();
        fixture.given(settled(VIDEO, 7, "0.1"))
                .when(settle(VIDEO, 6, "0", null, NONE))
                .expectNoEvents();
    }

    @Test
    void givenNothingIsNewInAnOpenAttempt_whenItIsSettled_thenNothingGoesOnRecord() {
        fixture.given(reserved(VIDEO, 7, "0.1", RENDER, 1, "0.4"))
                .when(settle(VIDEO, 8, "0.1", new StepKey(VIDEO, RENDER, 1), NONE))
                .expectNoEvents();
    }

    /** Else the reservation of a worker that was slower than a cancellation would never be freed. */
    @Test
    void givenAVideoIsOver_whenAWorkerAsksThatHasNotHeard_thenItIsToReadAgain() {
        fixture.given(settled(VIDEO, 3, "0"))
                .andGivenCommands(settle(VIDEO, 5, "0", null, NONE))
                .when(reserve(VIDEO, 4, "0", VOICE, 1, "0.4", NONE))
                .expectNoEvents()
                .expectResultMessagePayload(new BudgetAnswer.Behind());
    }

    @Test
    void givenAnAttemptIsBrokenOffBeforeAnyoneAskedForIt_whenAWorkerAsksThatHasNotHeard_thenItIsToReadAgain() {
        fixture.given(settled(VIDEO, 3, "0"))
                .andGivenCommands(settle(VIDEO, 7, "0", new StepKey(VIDEO, VOICE, 2), NONE))
                .when(reserve(VIDEO, 4, "0", VOICE, 1, "0.4", NONE))
                .expectNoEvents()
                .expectResultMessagePayload(new BudgetAnswer.Behind());
    }

    @Test
    void givenALimitIsUsedUp_whenAStepCostsNothing_thenItFits() {
        fixture.given(settled(OTHER, 7, "2"))
                .when(reserve(VIDEO, 3, "0", VOICE, 1, "0", limits("1", null, null)))
                .expectEvents(
                        reserved(VIDEO, 3, "0", VOICE, 1, "0"),
                        new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("1"), usd("2")));
    }

    @Test
    void givenNobodyKnowsWhatAStepCosts_whenALimitIsUsedUp_thenItIsRefusedAndWhenNotItIsReservedAsUnknown() {
        BudgetLimits limits = limits("1", null, null);
        Claim unknown = new Claim(VOICE, 1, Spend.UNKNOWN);
        fixture.given(settled(OTHER, 7, "0.5"))
                .when(new ReserveBudget(MONTH, spend(VIDEO, 3, "0"), unknown, limits, false))
                .expectEvents(new BudgetReserved(MONTH, spend(VIDEO, 3, "0"), unknown, false));
        fixture.given(settled(OTHER, 7, "1"), new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("1"), usd("1")))
                .when(new ReserveBudget(MONTH, spend(VIDEO, 3, "0"), unknown, limits, false))
                .expectEvents(
                        new BudgetRefused(MONTH, spend(VIDEO, 3, "0"), unknown, BudgetScope.MONTH, usd("1"), usd("0")));
    }

    @Test
    void givenALimitInAnotherCurrencyThanAStepCosts_whenItIsAskedFor_thenItIsRefusedAndNotCountedAsNothing() {
        Money euros = new Money(BigDecimal.TEN, "EUR");
        fixture.givenNoPriorActivity()
                .when(reserve(VIDEO, 3, "0", VOICE, 1, "0.4", new BudgetLimits(euros, null, null, 80)))
                .expectResultMessagePayload(new BudgetAnswer.Refused(BudgetScope.MONTH, euros, euros));
    }

    @Test
    void anAlertIsRaisedOnceForALimitAndAgainForAnother() {
        ThresholdReached raised = new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("1"), usd("0.8"));
        fixture.given(settled(VIDEO, 3, "0.8"), raised)
                .when(settle(VIDEO, 4, "0.9", null, limits("1", null, null)))
                .expectEvents(settled(VIDEO, 4, "0.9"));
        fixture.given(settled(VIDEO, 3, "0.8"), raised)
                .when(settle(VIDEO, 4, "0.9", null, limits("1.1", null, null)))
                .expectEvents(
                        settled(VIDEO, 4, "0.9"),
                        new ThresholdReached(MONTH, BudgetScope.MONTH, 80, usd("1.1"), usd("0.9")));
    }

    private static ReserveBudget reserve(
            VideoId video, long asOf, String spent, Step step, int attempt, String expected, BudgetLimits limits) {
        return new ReserveBudget(MONTH, spend(video, asOf, spent), claim(step, attempt, expected), limits, false);
    }

    private static SettleBudget settle(
            VideoId video, long asOf, String spent, @Nullable StepKey open, BudgetLimits limits) {
        return new SettleBudget(MONTH, spend(video, asOf, spent), open, limits);
    }

    private static BudgetReserved reserved(
            VideoId video, long asOf, String spent, Step step, int attempt, String expected) {
        return new BudgetReserved(MONTH, spend(video, asOf, spent), claim(step, attempt, expected), false);
    }

    private static BudgetRefused refused(
            VideoId video,
            long asOf,
            String spent,
            Step step,
            int attempt,
            String expected,
            BudgetScope scope,
            String limit,
            String left) {
        return new BudgetRefused(
                MONTH, spend(video, asOf, spent), claim(step, attempt, expected), scope, usd(limit), usd(left));
    }

    private static BudgetSettled settled(VideoId video, long asOf, String spent) {
        return new BudgetSettled(MONTH, spend(video, asOf, spent), null);
    }

    private static Claim claim(Step step, int attempt, String expected) {
        return new Claim(step, attempt, cost(expected));
    }

    private static BudgetLimits limits(@Nullable String month, @Nullable String channel, @Nullable String video) {
        return new BudgetLimits(
                month == null ? null : usd(month),
                channel == null ? null : usd(channel),
                video == null ? null : usd(video),
                80);
    }

    private static VideoSpend spend(VideoId video, long asOf, String spent) {
        return spend(CHANNEL, video, asOf, spent);
    }

    private static VideoSpend spend(ChannelId channel, VideoId video, long asOf, String spent) {
        return new VideoSpend(channel, video, asOf, cost(spent));
    }

    private static Spend cost(String amount) {
        Money money = usd(amount);
        return money.amount().signum() == 0 ? Spend.NOTHING : new Spend(List.of(money), 0);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
