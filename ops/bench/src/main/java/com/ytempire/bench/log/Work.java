package com.ytempire.bench.log;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What is asked of a peer: update commands on aggregates that exist, each chosen by chance.
 *
 * @param prefix aggregates are called by it and a number from 0
 * @param aggregates how many there are
 * @param senders at work at once
 * @param perSecond 0: each sender sends the next command when its last is acknowledged. Else commands fall due at this
 *     rate, whether or not earlier ones are answered, and wait from then on
 * @param warmUp not counted, at least 1 s where whole seconds are all that a peer knows
 * @param measured at least 1 s
 */
public record Work(String prefix, int aggregates, int senders, double perSecond, Duration warmUp, Duration measured) {
    /** What every event says: with its names the payload is about 200 bytes of JSON. */
    public static final String REMARK =
            "a remark of the length that a step of a production leaves behind: what was done, with what and by whom, "
                    + "in so many words and no more";

    /** The name of an aggregate. */
    public String aggregate(int number) {
        return prefix + "-" + number;
    }

    /** The name of any aggregate. */
    public String any(SplittableRandom chance) {
        return aggregate(chance.nextInt(aggregates));
    }
}
