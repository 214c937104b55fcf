package com.ytempire.read.production;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From when on a production counts as stuck. An attempt at work is stuck when its worker has not been heard of for
 * {@link #SILENCE}; or when it takes longer than its limit and has not said for {@link #NO_PROGRESS} that it is further.
 * The limit is {@value #TIMES_USUAL} times as long as 95 of 100 such attempts took, at least {@link #SHORTEST}, and
 * {@link #UNKNOWN} when fewer than {@value #FEWEST_SAMPLES} have ended well. An attempt that is due is stuck when for
 * {@link #UNSTARTED} no worker has taken it up and no other attempt of its step was at work. And a production is stuck
 * when nothing was set for {@link #UNANSWERED} after an attempt ended.
 */
final class Limits {
    static final int TIMES_USUAL = 3;
    static final int FEWEST_SAMPLES = 10;
    static final Duration SHORTEST = Duration.ofSeconds(30);
    static final Duration UNKNOWN = Duration.ofMinutes(10);
    static final Duration NO_PROGRESS = Duration.ofSeconds(60);
    static final Duration SILENCE = Duration.ofSeconds(30);
    static final Duration UNSTARTED = Duration.ofSeconds(60);
    static final Duration UNANSWERED = Duration.ofSeconds(30);

    private Limits() {}

    /** How long an attempt may take, by what is usual. */
    static Duration ofAttempt(@Nullable Usual usual) {
        if (usual == null || usual.samples() < FEWEST_SAMPLES) {
            return UNKNOWN;
        }
        Duration limit = usual.time().multipliedBy(TIMES_USUAL);
        return limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit;
    }

    /**
     * How long attempts of a step by a provider took.
     *
     * @param samples how many of the last 1,000 that ended did so well
     * @param time within which 95 of 100 of those ended
     */
    record Usual(long samples, Duration time) {}
}
