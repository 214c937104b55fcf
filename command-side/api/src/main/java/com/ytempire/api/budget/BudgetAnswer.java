package com.ytempire.api.budget;

import com.ytempire.api.cost.Money;

/** The answer to whoever wants to reserve. */
public sealed interface BudgetAnswer {
    /** It is reserved. */
    record Granted() implements BudgetAnswer {}

    /**
     * It does not fit.
     *
     * @param scope whose limit it does not fit
     * @param left of the limit; negative when more is spent and reserved than that
     */
    record Refused(BudgetScope scope, Money limit, Money left) implements BudgetAnswer {}

    /** The video has moved on: ask again when its events have been read again. */
    record Behind() implements BudgetAnswer {}
}
