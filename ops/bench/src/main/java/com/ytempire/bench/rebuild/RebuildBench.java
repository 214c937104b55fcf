package com.ytempire.bench.rebuild;

import com.ytempire.bench.fill.FilledLog;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.log.peer.StockEngine;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Part;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.turns.CopyReference;
import com.ytempire.bench.turns.Turns;
import com.ytempire.bench.turns.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/** Builds the same views from the same log in different ways, in turns. */
public final class RebuildBench {
    private static final int COPY_CONNECTIONS = 2;
    private static final long SEED = 1;

    private final Server server;
    private final Plan plan;
    private final Consumer<String> news;
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
        return report(command, Turns.take(server, ways(database), plan.events(), plan.rounds(), news));
    }

    private List<Way> ways(Database database) throws Exception {
        List<Way> ways = new ArrayList<>();
        ways.add(new OursRebuilt(database, plan.events()));
        ways.add(new CopyReference(
                database,
                "COPY binary",
                Map.of("log.event", "aggregate_id, sequence, name, payload"),
                COPY_CONNECTIONS));
        StockEngine.copyEvents(database, Math.max(plan.stockEvents(), plan.tunedEvents()) + plan.events() / 10);
        if (plan.tunedEvents() > 0) {
            ways.add(AxonRebuilt.tuned(database, plan.tunedEvents()));
        }
        if (plan.stockEvents() > 0) {
            ways.add(AxonRebuilt.stock(database, plan.stockEvents()));
        }
        return ways;
    }

    private Report report(String command, Turns turns) throws Exception {
        List<Part> parts = new ArrayList<>(turns.parts());
        parts.add(new Remark("""
                The views of videos and of costs, with all their indexes, from a log of %,d events of %.0f bytes on average. \
                YTEmpire rebuilds both in one pass as `projections rebuild video-view video-cost-view` does, two ranges at a \
                time, and puts each in the place of the live one; COPY hands four columns of the same rows to nobody. %s""".formatted(plan.events(), payload, turns.told())));
        parts.add(new Remark("PostgreSQL: " + server.settings() + "."));
        return new Report(
                plan.events() == 1_000_000 ? "rebuild" : "rebuild-" + plan.events(),
                "Rebuilding views from a log of %,d events".formatted(plan.events()),
                command,
                Instant.now(),
                Machine.here(),
                parts,
                Map.of("eventsPerSecond", turns.rates(), "plan", plan, "postgres", server.settings()));
    }
}
