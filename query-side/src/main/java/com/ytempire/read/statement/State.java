package com.ytempire.read.statement;

import com.ytempire.api.statement.DifferenceKind;
import org.jspecify.annotations.Nullable;

/** How a statement and the books stand to each other in a scope. */
enum State {
    /** Both have the same. */
    MATCHED,
    MISSING_HERE,
    MISSING_THERE,
    AMOUNT_DIFFERS,
    /** They differ, that was accepted, and what puts it right is on its way to its video. */
    BEING_BOOKED;

    static State of(@Nullable DifferenceKind difference, boolean onItsWay) {
        return difference == null ? MATCHED : onItsWay ? BEING_BOOKED : valueOf(difference.name());
    }

    /** True when somebody has to look at it. */
    boolean isOpen() {
        return this != MATCHED && this != BEING_BOOKED;
    }
}
