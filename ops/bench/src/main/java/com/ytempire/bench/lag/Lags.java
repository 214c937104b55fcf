package com.ytempire.bench.lag;

import java.util.List;

/**
 * How long the commands of one run took.
 *
 * @param commands how many there were
 * @param p50Millis half of them could be read from the view so long after they were sent
 * @param p99Millis all but one in a hundred
 * @param mostMillis all of them
 * @param acknowledgedP50Millis half of them were acknowledged so long after they were sent
 * @param acknowledgedP99Millis all but one in a hundred
 */
record Lags(
        int commands,
        double p50Millis,
        double p99Millis,
        double mostMillis,
        double acknowledgedP50Millis,
        double acknowledgedP99Millis) {

    /** Sums up, from microseconds. */
    static Lags of(List<Long> seen, List<Long> acknowledged) {
        return new Lags(
                seen.size(),
                quantile(seen, 0.5),
                quantile(seen, 0.99),
                quantile(seen, 1),
                quantile(acknowledged, 0.5),
                quantile(acknowledged, 0.99));
    }

    private static double quantile(List<Long> micros, double share) {
        List<Long> sorted = micros.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1e3;
    }
}
