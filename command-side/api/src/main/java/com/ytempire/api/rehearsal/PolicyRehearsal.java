package com.ytempire.api.rehearsal;

/** Rehearses past productions: reads them in the log and asks other rules at each decision. Changes nothing. */
@FunctionalInterface
public interface PolicyRehearsal {
    /** The most productions of one rehearsal. */
    int MOST = 200_000;

    /**
     * Rehearses; one at a time on this node.
     *
     * @throws com.ytempire.api.Rejection when a rule is not acceptable, another rehearsal runs, or the question is about more
     *     than {@value #MOST} productions
     * @throws InterruptedException when the node ends
     */
    RehearsalResult rehearse(RehearsalQuestion question) throws InterruptedException;
}
