package com.ytempire.saga.video;

import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetAnswer.Behind;
import com.ytempire.api.budget.BudgetAnswer.Granted;
import com.ytempire.api.budget.BudgetAnswer.Refused;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent.LimitsSet;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Budgets;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Keeps attempts within their budgets: one that does not fit is held, and goes on by itself when it does. */
public final class StepBudgets {
    private final CommandGateway commands;
    private final ProductionHistory history;
    private final Standing<Budgets> plan;

    public StepBudgets(CommandGateway commands, ProductionHistory history, EventStore eventStore) {
        this.commands = commands;
        this.history = history;
        this.plan = new Standing<>(
                eventStore,
                BudgetPlanId.ONLY.value(),
                events -> events.map(LimitsSet.class::cast).reduce(Budgets.NONE, Budgets::with, (one, other) -> other));
    }

    /** What becomes of an attempt that is due. */
    enum Admission {
        /** What it is expected to cost is reserved. */
        GO,
        /** It does not fit; its production is on record as held. */
        HELD,
        /** Its production has moved on: it is to be looked at again. */
        BEHIND
    }

    /**
     * Reserves what the attempt is expected to cost, or holds its production.
     *
     * @param held true when its production is held for its budget
     * @param mayExceed true when someone released it over its budget
     */
    Admission admit(StepKey attempt, Spend expected, boolean held, boolean mayExceed) {
        ProductionSpending spending = history.spending(attempt.videoId());
        if (!attempt.equals(spending.open())) {
            return Admission.BEHIND;
        }
        VideoSpend video = spending.total();
        BudgetAnswer answer = commands.sendAndWait(new ReserveBudget(
                spending.month(),
                video,
                new Claim(attempt.step(), attempt.attempt(), expected),
                plan.now().of(video.channelId(), video.videoId()),
                mayExceed));
        return switch (answer) {
            case Granted granted -> {
                if (held) {
                    release(attempt);
                }
                yield Admission.GO;
            }
            case Refused refused -> {
                if (!held) {
                    hold(
                            attempt,
                            words(attempt, expected, refused, spending.month().month()));
                }
                yield Admission.HELD;
            }
            case Behind behind -> Admission.BEHIND;
        };
    }

    /** Says what the video has cost so far, and frees what nobody will spend any more. */
    void settle(VideoId videoId) {
        ProductionSpending spending = history.spending(videoId);
        VideoSpend video = spending.total();
        Object ignored = commands.sendAndWait(new SettleBudget(
                spending.month(), video, spending.open(), plan.now().of(video.channelId(), videoId)));
    }

    private void hold(StepKey attempt, String message) {
        Object ignored =
                commands.sendAndWait(new HoldForBudget(attempt.videoId(), attempt.step(), attempt.attempt(), message));
    }

    private void release(StepKey attempt) {
        Object ignored = commands.sendAndWait(
                new ReleaseToBudget(attempt.videoId(), attempt.step(), attempt.attempt(), "it fits its budgets now"));
    }

    /** {@code voice is expected to cost 0.42 USD; 0.3 USD is left of the channel's 50 USD for 2026-11}. */
    static String words(StepKey attempt, Spend expected, Refused refused, YearMonth month) {
        BigDecimal left = refused.left().amount().max(BigDecimal.ZERO);
        String currency = refused.limit().currency();
        return "%s is expected to cost %s; %s is left of %s %s%s%s"
                .formatted(
                        attempt.step().name().toLowerCase(Locale.ROOT),
                        expected,
                        left.signum() == 0 ? "nothing" : new Money(left, currency),
                        refused.scope().possessive(),
                        refused.limit(),
                        refused.scope().kind() == BudgetScope.Kind.VIDEO ? "" : " for " + month,
                        expected.onlyIn(currency) ? "" : ", which pays for nothing in another currency");
    }
}
