package com.ytempire.write.budget;

import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.OfMonth;
import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.VideoId;
import java.util.HashMap;
import java.util.Map;

/**
 * What the productions of a month have spent and reserved: an account for each video, a sum for each channel and for the
 * month, and the alerts that were raised.
 */
final class Accounts {
    private final Map<VideoId, Account> videos = new HashMap<>();
    private final Map<BudgetScope, Spend> sums = new HashMap<>();
    private final Map<BudgetScope, Alert> alerts = new HashMap<>();

    private record Alert(int percent, Money limit) {}

    Account of(VideoSpend video) {
        Account known = videos.get(video.videoId());
        return known == null ? Account.opened(video) : known;
    }

    /** What is committed to the scope once the account of one of its videos is as given. */
    Spend committed(BudgetScope scope, Account next) {
        return scope.kind() == BudgetScope.Kind.VIDEO
                ? next.committed()
                : sums.getOrDefault(scope, Spend.NOTHING)
                        .minus(of(next.video()).committed())
                        .plus(next.committed());
    }

    boolean wasAlerted(BudgetScope scope, int percent, Money limit) {
        return new Alert(percent, limit).equals(alerts.get(scope));
    }

    /** Takes what happened. */
    void take(OfMonth event) {
        switch (event) {
            case BudgetReserved e -> put(new Account(e.video(), e.claim(), null));
            case BudgetRefused e -> put(new Account(e.video(), null, e.claim()));
            case BudgetSettled e -> put(Account.settled(e.video(), e.reserved()));
            case ThresholdReached e -> alerts.put(e.scope(), new Alert(e.percent(), e.limit()));
        }
    }

    private void put(Account next) {
        for (BudgetScope scope : new BudgetScope[] {
            BudgetScope.MONTH, BudgetScope.of(next.video().channelId())
        }) {
            sums.put(scope, committed(scope, next));
        }
        videos.put(next.video().videoId(), next);
    }
}
