package com.ytempire.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a time stands in a chart. A long time in which nobody was at work takes no more room than an eighth of all that
 * was done, so that an attempt of a second can still be seen beside a night of waiting.
 */
final class TimeScale {
    private static final long QUIET_PARTS = 8;
    private static final long SHORTEST_CUT_MILLIS = 2000;
    private static final long WORTH_A_CUT = 3;

    private final Instant begin;
    private final Instant end;
    private final int columns;
    private final List<Cut> cuts;
    private final double drawnMillis;

    /** A time that is drawn shorter than it was. */
    record Cut(Instant from, Instant to, long drawnMillis) {
        long millis() {
            return Duration.between(from, to).toMillis();
        }
    }

    /** A time in which nobody was at work. */
    record Quiet(Instant from, Instant to) {}

    TimeScale(Instant begin, Instant end, List<Quiet> quiet, int columns) {
        this.begin = begin;
        this.end = end;
        this.columns = columns;
        long whole = Duration.between(begin, end).toMillis();
        long busy = whole
                - quiet.stream()
                        .mapToLong(
                                each -> Duration.between(each.from(), each.to()).toMillis())
                        .sum();
        long longest = Math.max(busy / QUIET_PARTS, SHORTEST_CUT_MILLIS);
        this.cuts = new ArrayList<>();
        for (Quiet each : quiet) {
            long millis = Duration.between(each.from(), each.to()).toMillis();
            // with a little left out the chart would only be harder to read
            if (busy > 0 && millis > WORTH_A_CUT * longest) {
                cuts.add(new Cut(each.from(), each.to(), longest));
            }
        }
        this.drawnMillis = Math.max(1, drawn(end));
    }

    List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    /** 0 for the begin to the number of columns for the end. */
    int column(Instant time) {
        Instant within = time.isBefore(begin) ? begin : time.isAfter(end) ? end : time;
        return (int) Math.round(drawn(within) * columns / drawnMillis);
    }

    private double drawn(Instant time) {
        double millis = Duration.between(begin, time).toMillis();
        for (Cut cut : cuts) {
            if (time.isAfter(cut.from())) {
                Instant to = time.isBefore(cut.to()) ? time : cut.to();
                double part = Duration.between(cut.from(), to).toMillis();
                millis -= part * (cut.millis() - cut.drawnMillis()) / cut.millis();
            }
        }
        return millis;
    }
}
