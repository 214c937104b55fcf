package com.ytempire.saga.video;

import java.time.Duration;
import java.util.List;

/**
 * How often, how long and by whom a step is tried.
 *
 * @param maxAttempts attempts with one provider before the next one in the chain is asked, 1 to 10
 * @param timeout how long one attempt may take
 * @param firstBackoff wait before the second attempt; doubles with each further one
 * @param longestBackoff the longest wait that doubling leads to; a provider may ask for more
 * @param providers who does it, in order of preference; the ones after the first are fallbacks
 */
public record StepRules(
        int maxAttempts, Duration timeout, Duration firstBackoff, Duration longestBackoff, List<String> providers) {
    public StepRules {
        providers = List.copyOf(providers);
        if (maxAttempts < 1 || maxAttempts > 10) {
            throw new IllegalArgumentException("a step is tried 1 to 10 times, not " + maxAttempts);
        }
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("a step needs a provider");
        }
        if (!timeout.isPositive() || firstBackoff.isNegative() || longestBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("a timeout is positive, and the longest backoff is not the shorter one");
        }
    }

    /** The wait before the attempt that follows this many failures, 1 or more. */
    Duration backoffAfter(int failures) {
        Duration wait = firstBackoff;
        for (int i = 1; i < failures && wait.compareTo(longestBackoff) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
    }
}
