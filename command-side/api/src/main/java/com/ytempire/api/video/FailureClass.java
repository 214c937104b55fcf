package com.ytempire.api.video;

/** Why an attempt failed, in the classes that decide what happens next. */
public enum FailureClass {
    /** The provider asks to slow down. */
    RATE_LIMITED,
    /** The attempt's deadline passed. */
    TIMEOUT,
    /** What was given can never work; trying again is useless. */
    INVALID_INPUT,
    /** The provider refuses who we are. */
    UNAUTHORISED,
    /** The provider does not answer or answers with a fault of its own. */
    PROVIDER_DOWN,
    /** The provider's quota for the period is used up. */
    QUOTA_EXHAUSTED,
    /** The next spend does not fit the budget. */
    BUDGET_EXCEEDED,
    /** What came out does not meet its measurements. */
    BAD_OUTPUT,
    /** This machine lacks something: disk space, a program, memory. */
    RESOURCE_EXHAUSTED,
    /** The worker died again and again in the middle of it. */
    WORKER_LOST,
    /** A defect of ours. */
    INTERNAL
}
