package com.ytempire.api.budget;

import com.ytempire.api.CommandKey;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.video.StepKey;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of budgets. The first comes from people, the others from productions. */
public sealed interface BudgetCommand {
    /**
     * Sets limits, and lifts those whose amount is null: 1 to {@value #MOST_LIMITS}, all in the currency of those that
     * stand; or none, when only the alert is set.
     */
    record SetLimits(
            @TargetAggregateIdentifier BudgetPlanId planId,
            List<Limit> limits,
            @Nullable Integer alertPercent,
            String who,
            String why,
            CommandKey key)
            implements BudgetCommand {
        /** The most limits of one change. */
        public static final int MOST_LIMITS = 100;

        public SetLimits {
            limits = List.copyOf(limits);
        }
    }

    /**
     * Asks for what an attempt is expected to cost, before it begins; the answer is a {@link BudgetAnswer}. Asked again for
     * an attempt that has as much, it is granted again; one that is expected to cost more by now has that decided anew.
     *
     * @param monthId of the month in which the video was requested, whenever the attempt is made
     * @param limits as they stand
     * @param mayExceed true when someone released the attempt over its budget
     */
    record ReserveBudget(
            @TargetAggregateIdentifier BudgetMonthId monthId,
            VideoSpend video,
            Claim claim,
            BudgetLimits limits,
            boolean mayExceed)
            implements BudgetCommand {}

    /**
     * Says what a video has cost up to an event. What was reserved for another attempt than the open one is free again, also
     * while the worker of one that was broken off or cancelled still stops: what it cost is settled when it has.
     *
     * @param open the attempt that may still spend; null when there is none
     */
    record SettleBudget(
            @TargetAggregateIdentifier BudgetMonthId monthId,
            VideoSpend video,
            @Nullable StepKey open,
            BudgetLimits limits)
            implements BudgetCommand {}
}
