package com.ytempire.api.video;

/** The answer to a worker that wants to take an attempt up. */
public enum StepClaim {
    /** The attempt is the worker's; it is on record as started. */
    GO,
    /** The attempt is over, or its production is: there is nothing left to do. */
    STALE,
    /** The production is held: the attempt may begin once it is released. */
    HELD
}
