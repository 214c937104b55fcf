package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent;
import com.ytempire.api.budget.BudgetLimits;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.StepBudgets.Admission;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepBudgetsTest {
    private static final VideoId VIDEO = VideoId.of(new UUID(7, 7));
    private static final ChannelId CHANNEL = ChannelId.of(new UUID(7, 8));
    private static final StepKey VOICE = new StepKey(VIDEO, Step.VOICE, 1);
    private static final CommandKey KEY = new CommandKey("key");
    private static final MediaRef REF = new MediaRef("a".repeat(64), 1, "text/plain");
    private static final Instant LAST_OF_OCTOBER = Instant.parse("2026-10-31T23:59:59Z");
    private static final BudgetMonthId OCTOBER = BudgetMonthId.of(YearMonth.of(2026, 10));
    private static final Spend EXPECTED = new Spend(List.of(usd("0.42")), 0);
    private static final BudgetAnswer REFUSED =
            new BudgetAnswer.Refused(BudgetScope.of(CHANNEL), usd("50"), usd("0.3"));

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(log).build();
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final StepBudgets budgets = new StepBudgets(
            DefaultCommandGateway.builder().commandBus(bus).build(), new ProductionHistory(store), store);
    private final List<Object> sent = new ArrayList<>();
    private final List<EventMessage<?>> happened = new ArrayList<>();
    private BudgetAnswer answer = new BudgetAnswer.Granted();
    private boolean alone = true;

    @BeforeEach
    void listen() {
        for (Class<?> type :
                List.of(ReserveBudget.class, SettleBudget.class, HoldForBudget.class, ReleaseToBudget.class)) {
            var ignored = bus.subscribe(type.getName(), message -> {
                sent.add(message.getPayload());
                alone &= CurrentUnitOfWork.get().parent().isEmpty();
                return message.getPayload() instanceof ReserveBudget ? answer : null;
            });
        }
        given(
                new VideoEvent.VideoRequested(
                        VIDEO,
                        CHANNEL,
                        "topic",
                        REF,
                        List.of(),
                        new ProductionSettings(
                                Duration.ofSeconds(30),
                                Format.LANDSCAPE,
                                Quality.DRAFT,
                                "slt",
                                "en",
                                Theme.MIDNIGHT,
                                "C"),
                        KEY),
                costs("0.1"),
                new VideoEvent.StepScheduled(VIDEO, Step.VOICE, 1, "marytts", Instant.EPOCH));
    }

    @AfterEach
    void close() {
        store.shutDown();
    }

    @Test
    void anAttemptIsReservedInTheMonthInWhichItsVideoWasRequestedUnderTheLimitsThatStand() {
        limit(BudgetScope.MONTH, "500");
        limit(BudgetScope.ANY_CHANNEL, "20");
        limit(BudgetScope.of(CHANNEL), "50");

        assertThat(budgets.admit(VOICE, EXPECTED, false, false)).isEqualTo(Admission.GO);

        assertThat(sent)
                .containsExactly(new ReserveBudget(
                        OCTOBER,
                        spent(2, "0.1"),
                        new Claim(Step.VOICE, 1, EXPECTED),
                        new BudgetLimits(usd("500"), usd("50"), null, 80),
                        false));
    }

    @Test
    void givenItDoesNotFit_whenItIsDue_thenItsProductionIsHeldInWordsThatSayWhy() {
        answer = REFUSED;

        assertThat(budgets.admit(VOICE, EXPECTED, false, false)).isEqualTo(Admission.HELD);

        assertThat(sent.getLast())
                .isEqualTo(new HoldForBudget(
                        VIDEO,
                        Step.VOICE,
                        1,
                        "voice is expected to cost 0.42 USD; 0.3 USD is left of the channel's 50 USD for 2026-10"));
    }

    @Test
    void givenItIsHeld_whenItStillDoesNotFit_thenItIsNotHeldAgain() {
        answer = REFUSED;

        assertThat(budgets.admit(VOICE, EXPECTED, true, false)).isEqualTo(Admission.HELD);

        assertThat(sent).hasOnlyElementsOfType(ReserveBudget.class);
    }

    @Test
    void givenItIsHeld_whenItFitsNow_thenItsProductionIsReleasedAndGoesOn() {
        assertThat(budgets.admit(VOICE, EXPECTED, true, false)).isEqualTo(Admission.GO);

        assertThat(sent.getLast()).isEqualTo(new ReleaseToBudget(VIDEO, Step.VOICE, 1, "it fits its budgets now"));
    }

    @Test
    void givenTheVideoHasMovedOn_whenTheAttemptIsNoLongerOpen_thenNothingIsAskedFor() {
        given(new VideoEvent.StepBrokenOff(VIDEO, Step.VOICE, 1, "ann", "it hangs"));

        assertThat(budgets.admit(VOICE, EXPECTED, false, false)).isEqualTo(Admission.BEHIND);

        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsLeftAndWhatIsUnknownAreSaidPlainly() {
        BudgetAnswer.Refused ofVideo = new BudgetAnswer.Refused(BudgetScope.of(VIDEO), usd("2"), usd("-0.1"));
        BudgetAnswer.Refused ofMonth = new BudgetAnswer.Refused(BudgetScope.MONTH, usd("500"), usd("1"));

        assertThat(StepBudgets.words(VOICE, Spend.UNKNOWN, ofVideo, OCTOBER.month()))
                .isEqualTo("voice is expected to cost usage without a price; nothing is left of the video's 2 USD");
        assertThat(StepBudgets.words(VOICE, EXPECTED, ofMonth, OCTOBER.month()))
                .isEqualTo("voice is expected to cost 0.42 USD; 1 USD is left of the 500 USD for 2026-10");
        Money euros = new Money(BigDecimal.TEN, "EUR");
        BudgetAnswer.Refused ofEuros = new BudgetAnswer.Refused(BudgetScope.MONTH, euros, euros);
        assertThat(StepBudgets.words(VOICE, EXPECTED, ofEuros, OCTOBER.month()))
                .isEqualTo("voice is expected to cost 0.42 USD; 10 EUR is left of the 10 EUR for 2026-10,"
                        + " which pays for nothing in another currency");
    }

    @Test
    void givenSeveralEventsOfAVideoInABatch_whenTheyAreHandled_thenItIsSettledOnceAsOfTheLast() throws Exception {
        given(
                new VideoEvent.StepStarted(VIDEO, Step.VOICE, 1, 1, "marytts", "worker"),
                costs("0.25"),
                new VideoEvent.StepFailed(VIDEO, Step.VOICE, 1, "marytts", FailureClass.TIMEOUT, "slow", null),
                new VideoEvent.StepRetried(VIDEO, Step.VOICE, 2, "marytts", FailureClass.TIMEOUT, Instant.EPOCH));

        handle(happened);

        assertThat(sent)
                .containsExactly(new SettleBudget(
                        OCTOBER,
                        spent(6, "0.35"),
                        new StepKey(VIDEO, Step.VOICE, 2),
                        new BudgetLimits(null, null, null, 80)));
    }

    @Test
    void aSettlementThatLosesARaceIsTriedAgainByItselfAndNotWithAllOfItsBatch() throws Exception {
        given(new VideoEvent.StepFailed(VIDEO, Step.VOICE, 1, "marytts", FailureClass.TIMEOUT, "slow", null));

        handle(happened);

        assertThat(sent).isNotEmpty();
        assertThat(alone).isTrue();
    }

    @Test
    void givenAnAttemptThatWaits_whenItsProductionIsPaused_thenItMayNotSpendAnyMore() throws Exception {
        given(new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY));

        handle(List.of(happened.getLast()));

        assertThat(((SettleBudget) sent.getLast()).open()).isNull();
    }

    @Test
    void givenAnAttemptAtWork_whenItsProductionIsPaused_thenItMayGoOnSpending() throws Exception {
        given(
                new VideoEvent.StepStarted(VIDEO, Step.VOICE, 1, 1, "marytts", "worker"),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY));

        handle(List.of(happened.getLast()));

        assertThat(((SettleBudget) sent.getLast()).open()).isEqualTo(VOICE);
    }

    @Test
    void givenItIsPausedDuringItsLastAttempt_whenItFailedAndIsResumed_thenTheNextAttemptMaySpend() {
        given(
                new VideoEvent.StepStarted(VIDEO, Step.VOICE, 1, 1, "marytts", "worker"),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY),
                new VideoEvent.StepFailed(VIDEO, Step.VOICE, 1, "marytts", FailureClass.TIMEOUT, "slow", null),
                new VideoEvent.ProductionFailed(VIDEO, Step.VOICE, 1, FailureClass.TIMEOUT, "slow"),
                new VideoEvent.ProductionResumed(VIDEO, Step.VOICE, 1, "ann", "", KEY),
                new VideoEvent.StepScheduled(VIDEO, Step.VOICE, 2, "marytts", Instant.EPOCH));

        assertThat(budgets.admit(new StepKey(VIDEO, Step.VOICE, 2), EXPECTED, false, false))
                .isEqualTo(Admission.GO);
    }

    @Test
    void whatEndsNothingAndBooksNothingSettlesNothing() throws Exception {
        given(
                new VideoEvent.StepStarted(VIDEO, Step.VOICE, 1, 1, "marytts", "worker"),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.BUDGET, "budget", "too dear", null));

        handle(happened.subList(happened.size() - 2, happened.size()));

        assertThat(sent).isEmpty();
    }

    private void handle(List<EventMessage<?>> events) throws Exception {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(new BudgetSettlement(budgets));
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.copyOf(events));
        var result = unit.executeWithResult(() -> {
            handler.handle(unit.getMessage());
            return null;
        });
        assertThat(result.isExceptional()).as("%s", result).isFalse();
    }

    private void limit(BudgetScope scope, String amount) {
        long sequence = store.lastSequenceNumberFor(BudgetPlanId.ONLY.value()).orElse(-1L) + 1;
        log.appendEvents(new GenericDomainEventMessage<>(
                "budget-plan",
                BudgetPlanId.ONLY.value(),
                sequence,
                new BudgetEvent.LimitsSet(
                        BudgetPlanId.ONLY,
                        List.of(new BudgetEvent.Limit(scope, usd(amount))),
                        null,
                        "ann",
                        "",
                        new CommandKey("set-" + sequence))));
    }

    private void given(VideoEvent... events) {
        for (VideoEvent event : events) {
            GenericDomainEventMessage<VideoEvent> message = new GenericDomainEventMessage<>(
                    "video",
                    VIDEO.value(),
                    happened.size(),
                    event,
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    LAST_OF_OCTOBER.plusSeconds(happened.size()));
            happened.add(message);
            log.appendEvents(message);
        }
    }

    private static VideoEvent costs(String amount) {
        CostLine line = CostLine.priced(
                "offline", new Usage(Meter.CPU_SECONDS, BigDecimal.ONE), new BigDecimal(amount), "USD", "2026-11");
        return new VideoEvent.CostIncurred(VIDEO, Step.SCRIPT, 1, List.of(line), null);
    }

    private static VideoSpend spent(long asOf, String amount) {
        return new VideoSpend(CHANNEL, VIDEO, asOf, new Spend(List.of(usd(amount)), 0));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
