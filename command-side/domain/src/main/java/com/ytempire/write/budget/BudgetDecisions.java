package com.ytempire.write.budget;

import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetAnswer.Refused;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.OfMonth;
import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.budget.BudgetLimits;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What asking for a budget, and settling with it, come to. Both come with all that the video's own events say, so that
 * whatever is sent twice, late or in another order than it happened changes nothing.
 *
 * @param accounts as they stand
 */
record BudgetDecisions(Accounts accounts) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is said, and what happens. */
    record Decision(BudgetAnswer answer, List<OfMonth> events) {}

    /**
     * Fits are judged by the limits as the asker knows them. One that asks on old news is sent back: what it asks for may
     * be over, and nobody would free it again.
     */
    Decision reserve(ReserveBudget c) {
        Account before = accounts.of(c.video());
        if (c.video().asOf() < before.video().asOf()) {
            return new Decision(new BudgetAnswer.Behind(), List.of());
        }
        if (before.hasReserved(c.claim())) {
            return new Decision(new BudgetAnswer.Granted(), List.of());
        }
        Refused refusal = refusal(c);
        if (refusal == null || c.mayExceed()) {
            OfMonth reserved = new BudgetReserved(c.monthId(), c.video(), c.claim(), refusal != null);
            Account after = new Account(c.video(), c.claim(), null);
            return new Decision(new BudgetAnswer.Granted(), withAlerts(reserved, c.monthId(), c.limits(), after));
        }
        if (c.claim().equals(before.refused())
                && before.video().spent().equals(c.video().spent())) {
            return new Decision(refusal, List.of());
        }
        OfMonth refused =
                new BudgetRefused(c.monthId(), c.video(), c.claim(), refusal.scope(), refusal.limit(), refusal.left());
        Account after = Account.settled(c.video(), null);
        return new Decision(refusal, withAlerts(refused, c.monthId(), c.limits(), after));
    }

    /**
     * Unless all is as before and what is reserved stays so, it goes on record, also when nothing is spent or freed: an
     * attempt may be over, and who asks for it late is behind.
     */
    List<OfMonth> settle(SettleBudget c) {
        Account before = accounts.of(c.video());
        if (c.video().asOf() <= before.video().asOf()) {
            return List.of();
        }
        Account after = Account.settled(c.video(), before.reservedFor(c.open()));
        boolean news = after.reserved() == null
                || !before.video().spent().equals(c.video().spent());
        return news
                ? withAlerts(
                        new BudgetSettled(c.monthId(), c.video(), after.reserved()), c.monthId(), c.limits(), after)
                : List.of();
    }

    /** The first limit, from the narrowest, that the attempt does not fit; null when it fits all. */
    private @Nullable Refused refusal(ReserveBudget c) {
        Account settled = Account.settled(c.video(), null);
        for (Map.Entry<BudgetScope, Money> entry : limits(c.video(), c.limits()).entrySet()) {
            Money limit = entry.getValue();
            BigDecimal committed = accounts.committed(entry.getKey(), settled).in(limit.currency());
            BigDecimal left = limit.amount().subtract(committed);
            if (!fits(c.claim().expected(), left, limit.currency())) {
                return new Refused(entry.getKey(), limit, new Money(left, limit.currency()));
            }
        }
        return null;
    }

    /**
     * What costs nothing fits always; what nobody knows the cost of fits where something is left; what costs another currency
     * never fits, or such a limit would hold nobody back.
     */
    private static boolean fits(Spend expected, BigDecimal left, String currency) {
        return expected.isNothing()
                || (expected.onlyIn(currency)
                        && left.compareTo(expected.in(currency)) >= 0
                        && (expected.unpriced() == 0 || left.signum() > 0));
    }

    private List<OfMonth> withAlerts(OfMonth event, BudgetMonthId month, BudgetLimits limits, Account after) {
        List<OfMonth> events = new ArrayList<>(List.of(event));
        limits(after.video(), limits).forEach((scope, limit) -> {
            BigDecimal committed = accounts.committed(scope, after).in(limit.currency());
            BigDecimal threshold = limit.amount().multiply(BigDecimal.valueOf(limits.alertPercent()));
            boolean reached =
                    committed.signum() > 0 && committed.multiply(HUNDRED).compareTo(threshold) >= 0;
            if (reached && !accounts.wasAlerted(scope, limits.alertPercent(), limit)) {
                events.add(new ThresholdReached(
                        month, scope, limits.alertPercent(), limit, new Money(committed, limit.currency())));
            }
        });
        return events;
    }

    private static Map<BudgetScope, Money> limits(VideoSpend video, BudgetLimits limits) {
        Map<BudgetScope, Money> all = new LinkedHashMap<>();
        put(all, BudgetScope.of(video.videoId()), limits.video());
        put(all, BudgetScope.of(video.channelId()), limits.channel());
        put(all, BudgetScope.MONTH, limits.month());
        return all;
    }

    private static void put(Map<BudgetScope, Money> all, BudgetScope scope, @Nullable Money limit) {
        if (limit != null) {
            all.put(scope, limit);
        }
    }
}
