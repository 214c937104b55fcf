package com.ytempire.api.video;

/** Why no attempt of a production may begin. */
public enum HoldReason {
    /** Someone has paused it. */
    PAUSED,
    /** What the next attempt is expected to cost does not fit its budgets. */
    BUDGET
}
