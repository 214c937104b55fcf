package com.ytempire.read.production;

import java.util.EnumSet;
import java.util.Set;

/** How a production really is, whatever its status says: the worst that is true of it. */
public enum ProductionCondition {
    /** It should have gone on long ago, see {@link Limits}. */
    STUCK,
    /** At work again after an attempt of this step failed. */
    RETRYING,
    /** Waits for the time of its next try after a failure. */
    BACKING_OFF,
    /** Nothing begins before someone lets it go on. */
    HELD,
    /** Its attempt is due and waits for a worker, or is about to be set. */
    QUEUED,
    /** Waits for a time that its owner chose. */
    SCHEDULED,
    /** At work for the first time, and for no longer than usual. */
    WORKING,
    /** Given up: goes on when someone resumes it. */
    FAILED,
    /** Ready or published. */
    DONE,
    CANCELLED,
    DELETED;

    /** The conditions of productions that will go on by themselves, or should. */
    public static final Set<ProductionCondition> UNDER_WAY = EnumSet.range(STUCK, WORKING);

    /** Those with which something is still to be done, by us or by an operator. */
    static final Set<ProductionCondition> OPEN = EnumSet.range(STUCK, FAILED);
}
