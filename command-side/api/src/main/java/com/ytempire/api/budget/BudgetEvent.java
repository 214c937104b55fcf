package com.ytempire.api.budget;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to budgets: to the plan of all limits, and to the accounts of a month. */
public sealed interface BudgetEvent {
    /** A limit; the amount is null when there is to be none. */
    record Limit(BudgetScope scope, @Nullable Money amount) {}

    /**
     * Limits that hold from now on, in place of what held for the same; others stay.
     *
     * @param alertPercent null when it stays
     */
    record LimitsSet(
            BudgetPlanId planId,
            List<Limit> limits,
            @Nullable Integer alertPercent,
            String who,
            String why,
            CommandKey key)
            implements BudgetEvent {
        public LimitsSet {
            limits = List.copyOf(limits);
        }
    }

    /** What happened to the accounts of a month. */
    sealed interface OfMonth extends BudgetEvent {
        BudgetMonthId monthId();
    }

    /** What happened to the account of a video: what it has spent replaces what was known of that. */
    sealed interface OfVideo extends OfMonth {
        VideoSpend video();
    }

    /**
     * So much is kept for an attempt, and no more for an earlier one of its video.
     *
     * @param overBudget true when it does not fit, and someone lets it exceed
     */
    record BudgetReserved(BudgetMonthId monthId, VideoSpend video, Claim claim, boolean overBudget)
            implements OfVideo {}

    /**
     * An attempt does not fit: nothing is kept for its video, which waits. Said once, however often it is looked at.
     *
     * @param scope whose limit it does not fit
     * @param left of the limit; negative when more is spent and reserved than that
     */
    record BudgetRefused(
            BudgetMonthId monthId, VideoSpend video, Claim claim, BudgetScope scope, Money limit, Money left)
            implements OfVideo {}

    /**
     * What was spent is known.
     *
     * @param reserved what is still kept; null when nothing is
     */
    record BudgetSettled(
            BudgetMonthId monthId,
            VideoSpend video,
            @Nullable Claim reserved) implements OfVideo {}

    /**
     * An alert: of a limit so much is spent and reserved. Raised once, and again when the limit or the threshold was changed
     * meanwhile.
     *
     * @param committed what is spent and reserved
     */
    record ThresholdReached(BudgetMonthId monthId, BudgetScope scope, int percent, Money limit, Money committed)
            implements OfMonth {}
}
