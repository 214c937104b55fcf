package com.ytempire.api.budget;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Money;
import com.ytempire.api.video.VideoId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standing budgets: they hold for every month until they are changed. A channel or video with a limit of its own has
 * that one and not the one for all.
 *
 * @param limits all in one currency
 * @param alertPercent of a limit at which an alert is raised, 1 to 100
 */
public record Budgets(Map<BudgetScope, Money> limits, int alertPercent) {
    /** No limits. */
    public static final Budgets NONE = new Budgets(Map.of(), 80);

    /** The most limits that stand at once. */
    public static final int MOST_LIMITS = 10_000;

    public Budgets {
        limits = Map.copyOf(limits);
    }

    /** These after a change. */
    public Budgets with(BudgetEvent.LimitsSet change) {
        Map<BudgetScope, Money> next = new HashMap<>(limits);
        for (BudgetEvent.Limit limit : change.limits()) {
            if (limit.amount() == null) {
                next.remove(limit.scope());
            } else {
                next.put(limit.scope(), limit.amount());
            }
        }
        return new Budgets(next, change.alertPercent() == null ? alertPercent : change.alertPercent());
    }

    /** What holds for a video of a channel. */
    public BudgetLimits of(ChannelId channel, VideoId video) {
        return new BudgetLimits(
                limits.get(BudgetScope.MONTH),
                own(BudgetScope.of(channel), BudgetScope.ANY_CHANNEL),
                own(BudgetScope.of(video), BudgetScope.ANY_VIDEO),
                alertPercent);
    }

    /** The currency of all limits; empty while there are none. */
    public Optional<String> currency() {
        return limits.values().stream().findAny().map(Money::currency);
    }

    private @Nullable Money own(BudgetScope one, BudgetScope any) {
        Money own = limits.get(one);
        return own == null ? limits.get(any) : own;
    }
}
