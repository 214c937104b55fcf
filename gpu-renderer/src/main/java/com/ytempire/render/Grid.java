package com.ytempire.render;

import java.time.Duration;

/** The grid of picture frames on which everything in a video happens. */
final class Grid {
    static final int FRAMES_PER_SECOND = 30;
    static final int SAMPLES_PER_SECOND = 48_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Grid() {}

    /** The frame nearest to a time. Exact, so that sums of lengths and differences of frames agree. */
    static int frame(Duration time) {
        return Math.toIntExact(
                Math.floorDiv(time.toNanos() * FRAMES_PER_SECOND + NANOS_PER_SECOND / 2, NANOS_PER_SECOND));
    }

    /** How many whole frames fit into a time. */
    static int wholeFrames(Duration time) {
        return Math.toIntExact(Math.floorDiv(time.toNanos() * FRAMES_PER_SECOND, NANOS_PER_SECOND));
    }

    /** When a frame begins. */
    static Duration time(long frame) {
        return Duration.ofNanos(Math.round(frame * (double) NANOS_PER_SECOND / FRAMES_PER_SECOND));
    }

    /** Seconds, for ffmpeg's scripts and for comparing with its measurements. */
    static double seconds(Duration time) {
        return time.toNanos() / (double) NANOS_PER_SECOND;
    }
}
