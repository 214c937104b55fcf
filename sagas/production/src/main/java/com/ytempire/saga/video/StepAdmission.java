package com.ytempire.saga.video;

import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.saga.video.StepBudgets.Admission;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an attempt begin once what it is expected to cost is reserved of its budgets. */
final class StepAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(StepAdmission.class);

    private final StepBudgets budgets;
    private final PublishedPrices prices;
    private final StepWork work;
    private final Clock clock;

    StepAdmission(StepBudgets budgets, PublishedPrices prices, StepWork work, Clock clock) {
        this.budgets = budgets;
        this.prices = prices;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Asks the budgets for an attempt that is due.
     *
     * @param reuses true when it uses again what an earlier attempt has paid for
     */
    Admission admit(StepKey key, ProductionMaterial material, boolean reuses) {
        Spend expected = reuses ? Spend.NOTHING : expected(key, material);
        return budgets.admit(key, expected, material.held() != null, material.mayExceedBudget(key));
    }

    /** What cannot be said is not nothing: whatever is wrong with the inputs, the attempt itself will tell. */
    private Spend expected(StepKey key, ProductionMaterial material) {
        try {
            Bill bill = prices.bill(material.provider(), work.expected(material, key), clock.instant());
            return Spend.of(bill.lines());
        } catch (StepFailure | IOException | RuntimeException e) {
            // looked at anew every few seconds while it is held
            LOG.debug("what {} will cost cannot be told: {}", key, e.toString());
            return Spend.UNKNOWN;
        }
    }
}
