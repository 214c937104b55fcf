package com.ytempire.bench.rebuild;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.fill.FilledLog;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Part;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/** Builds the same views from the same log in different ways, in turns. */
public final class RebuildBench {
    private static final String COPY = "COPY binary, 2 connections";
    private static final int COPY_CONNECTIONS = 2;
    private static final long SEED = 1;

    private final Server server;
    private final Plan plan;
    private final Consumer<String> news;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private double payload;

    /**
     * How much is measured.
     *
     * @param rounds 1 or more; every way is measured in every round
     * @param events how many the log has
     * @param stockEvents how many of them Axon reads one by one; 0 to leave it out
     * @param tunedEvents how many of them Axon reads in batches; 0 to leave it out
     */
    public record Plan(int rounds, long events, long stockEvents, long tunedEvents) {}

    /** Rebuilds on the server; {@code news} is told what is going on. */
    public RebuildBench(Server server, Plan plan, Consumer<String> news) {
        this.server = server;
        this.plan = plan;
        this.news = news;
    }

    /** Fills a log and takes the figures. */
    public Report run(String command) throws Exception {
        Database database = server.database("bench_rebuild");
        Flyway.configure().dataSource(database.connections()).load().migrate();
        news.accept("filling a log with %,d events".formatted(plan.events()));
        payload = FilledLog.fill(database, plan.events(), SEED);
        database.execute("VACUUM ANALYZE log.event");
        List<Rebuilt> ways = ways(database);
        try {
            news.accept("warming up");
            for (Rebuilt way : ways) {
                way.run();
            }
            for (int round = 0; round < plan.rounds(); round++) {
                List<Rebuilt> order = new ArrayList<>(ways);
                Collections.rotate(order, -round);
                for (Rebuilt way : order) {
                    server.checkpoint();
                    double rate = way.run();
                    rates.computeIfAbsent(way.name(), any -> new ArrayList<>()).add(rate);
                    news.accept("round %d, %s: %s events/s".formatted(round + 1, way.name(), number(rate, 0)));
                }
            }
        } finally {
            ways.forEach(Rebuilt::close);
        }
        ways.forEach(way -> way.remark().ifPresent(remarks::add));
        return report(command, ways);
    }

    private List<Rebuilt> ways(Database database) throws Exception {
        List<Rebuilt> ways = new ArrayList<>();
        ways.add(new OursRebuilt(database, plan.events()));
        ways.add(new Copied(database));
        AxonRebuilt.copyEvents(database, Math.max(plan.stockEvents(), plan.tunedEvents()) + plan.events() / 10);
        if (plan.tunedEvents() > 0) {
            ways.add(AxonRebuilt.tuned(database, plan.tunedEvents()));
        }
        if (plan.stockEvents() > 0) {
            ways.add(AxonRebuilt.stock(database, plan.stockEvents()));
        }
        return ways;
    }

    private Report report(String command, List<Rebuilt> ways) throws Exception {
        double ours = spread(ways.getFirst()).median();
        List<List<String>> rows = new ArrayList<>();
        for (Rebuilt way : ways) {
            Spread rate = spread(way);
            rows.add(List.of(
                    way.name(),
                    rate.median(0) + " (" + rate.range(0) + ")",
                    rows.isEmpty() ? "" : number(ours / rate.median(), 2)));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Table(List.of("", "events/s, median (least – most)", "YTEmpire ÷ it"), rows));
        remarks.forEach(remark -> parts.add(new Remark(remark)));
        parts.add(new Remark("""
                The views of videos and of costs, with all their indexes, from a log of %,d events of %.0f bytes on average. \
                YTEmpire rebuilds one view after the other as `projections rebuild` does, two ranges at a time, and puts each \
                in the place of the live one; COPY hands four columns of the same rows to nobody. %d rounds, in turns, after one that is not counted.""".formatted(plan.events(), payload, plan.rounds())));
        parts.add(new Remark("PostgreSQL: " + server.settings() + "."));
        return new Report(
                plan.events() == 1_000_000 ? "rebuild" : "rebuild-" + plan.events(),
                "Rebuilding views from a log of %,d events".formatted(plan.events()),
                command,
                Instant.now(),
                Machine.here(),
                parts,
                Map.of("eventsPerSecond", rates, "plan", plan, "postgres", server.settings()));
    }

    private Spread spread(Rebuilt way) {
        return Spread.of(rates.getOrDefault(way.name(), List.of()));
    }

    private record Copied(Database database) implements Rebuilt {
        @Override
        public String name() {
            return COPY;
        }

        @Override
        public double run() throws Exception {
            return CopyReference.read(database, COPY_CONNECTIONS);
        }
    }
}
