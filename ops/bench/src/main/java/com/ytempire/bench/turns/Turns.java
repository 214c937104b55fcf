package com.ytempire.bench.turns;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Report.Part;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures ways in turns: each in every round, and another first in each, after some that are not counted. A JVM that has
 * just started spends more on compiling than on what is measured, and PostgreSQL has none of that.
 */
public final class Turns {
    /** What is read before it counts: by then hardly anything is left to be compiled. */
    private static final long UNCOUNTED_EVENTS = 3_000_000;

    private static final int MOST_UNCOUNTED = 3;

    private final List<Way> ways;
    private final int uncounted;
    private final int rounds;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    /** What the first way came to in the very first run. */
    private double cold;

    private final Map<String, List<CpuTime>> times = new LinkedHashMap<>();

    private Turns(List<Way> ways, int uncounted, int rounds) {
        this.ways = ways;
        this.uncounted = uncounted;
        this.rounds = rounds;
    }

    /**
     * Takes the figures and closes the ways.
     *
     * @param events how long the log is
     */
    public static Turns take(Server server, List<Way> ways, long events, int rounds, Consumer<String> news)
            throws Exception {
        Turns turns = new Turns(List.copyOf(ways), Math.clamp(UNCOUNTED_EVENTS / events, 1, MOST_UNCOUNTED), rounds);
        long process = server.process();
        try {
            for (int round = 0; round < turns.uncounted; round++) {
                for (Way way : ways) {
                    double rate = way.run();
                    turns.cold = turns.cold == 0 ? rate : turns.cold;
                    news.accept("warming up, %s: %s events/s".formatted(way.name(), number(rate, 0)));
                }
            }
            for (int round = 0; round < rounds; round++) {
                List<Way> order = new ArrayList<>(ways);
                Collections.rotate(order, -round);
                for (Way way : order) {
                    server.checkpoint();
                    CpuTime begun = CpuTime.now(process);
                    double rate = way.run();
                    CpuTime time = CpuTime.now(process).since(begun);
                    turns.note(way, rate, time);
                    news.accept("round %d, %s: %s events/s, CPU %s s + %s s"
                            .formatted(
                                    round + 1,
                                    way.name(),
                                    number(rate, 0),
                                    number(time.jvm(), 2),
                                    number(time.postgres(), 2)));
                }
            }
        } finally {
            ways.forEach(Way::close);
        }
        return turns;
    }

    private void note(Way way, double rate, CpuTime time) {
        rates.computeIfAbsent(way.name(), any -> new ArrayList<>()).add(rate);
        times.computeIfAbsent(way.name(), any -> new ArrayList<>()).add(time);
    }

    /** The rates of each way, in the order of the rounds. */
    public Map<String, List<Double>> rates() {
        return rates;
    }

    /** How it was measured, as the end of a remark. */
    public String told() {
        return "%d rounds, in turns, after %d that did not count (in the first of those, in a JVM that had just started, %s came to %s)."
                .formatted(rounds, uncounted, ways.getFirst().name(), number(cold, 0));
    }

    /** The table, in which the first way stands against each other, and what is to be said of them. */
    public List<Part> parts() {
        double first = spread(ways.getFirst()).median();
        List<List<String>> rows = new ArrayList<>();
        for (Way way : ways) {
            Spread rate = spread(way);
            rows.add(List.of(
                    way.name(),
                    rate.median(0) + " (" + rate.range(0) + ")",
                    rows.isEmpty() ? "" : number(first / rate.median(), 2),
                    cpu(way, CpuTime::jvm),
                    cpu(way, CpuTime::postgres)));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Table(
                List.of(
                        "",
                        "events/s, median (least – most)",
                        ways.getFirst().name() + " ÷ it",
                        "CPU seconds of the JVM",
                        "of PostgreSQL"),
                rows));
        ways.forEach(way -> way.remark().ifPresent(remark -> parts.add(new Remark(remark))));
        return parts;
    }

    private String cpu(Way way, ToDoubleFunction<CpuTime> part) {
        return Spread.of(times.getOrDefault(way.name(), List.of()).stream()
                        .map(part::applyAsDouble)
                        .toList())
                .median(2);
    }

    private Spread spread(Way way) {
        return Spread.of(rates.getOrDefault(way.name(), List.of()));
    }
}
