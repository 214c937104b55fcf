package com.ytempire.bench.production;

import java.util.Map;

/**
 * One video, from the order to ready.
 *
 * @param seconds from sending the order until the node says that the video is ready
 * @param playSeconds how long the video plays
 * @param stepSeconds of each step, by its own account
 * @param mostBytes the most memory seen while the video was made, by program; empty where it cannot be known
 * @param renderingBytes the most memory that the JVM had while it rendered
 * @param idleBytes memory of the JVM before the order
 * @param jvmPeakBytes the most that the JVM had since its start, its start included
 */
record Production(
        double seconds,
        double playSeconds,
        Map<String, Double> stepSeconds,
        Map<String, Long> mostBytes,
        long renderingBytes,
        long idleBytes,
        long jvmPeakBytes) {
    Production {
        stepSeconds = Map.copyOf(stepSeconds);
        mostBytes = Map.copyOf(mostBytes);
    }

    double ratio() {
        return seconds / playSeconds;
    }
}
