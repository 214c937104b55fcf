package com.ytempire.read.video;

/** How a run of an attempt stands. */
enum Outcome {
    SCHEDULED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Its worker was lost in the middle of it. */
    INTERRUPTED,
    /** Someone ended it before its time. */
    BROKEN_OFF,
    /** Nobody waits for it any more. */
    CANCELLED
}
