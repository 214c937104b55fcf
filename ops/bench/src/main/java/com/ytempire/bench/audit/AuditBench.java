package com.ytempire.bench.audit;

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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/** Audits the same books in different ways, in turns. */
public final class AuditBench {
    private static final int COPY_CONNECTIONS = 2;
    private static final String EVENTS = "log.event";
    private static final Map<String, String> ALL_COLUMNS =
            Map.of(EVENTS, "*", "log.seal", "*", "query.video_cost", "*");

    private static final long SEED = 1;
    private static final long MIB = 1 << 20;

    private final Server server;
    private final Plan plan;
    private final Path folder;
    private final Consumer<String> news;

    /**
     * How much is measured.
     *
     * @param rounds 1 or more; every way is measured in every round
     * @param events how many the log has
     * @param stockEvents how many of them Axon reads; 0 to leave it out
     */
    public record Plan(int rounds, long events, long stockEvents) {}

    /** Audits on the server, with a folder for files; {@code news} is told what is going on. */
    public AuditBench(Server server, Plan plan, Path folder, Consumer<String> news) {
        this.server = server;
        this.plan = plan;
        this.folder = folder;
        this.news = news;
    }

    /** Fills a log and its ledger and takes the figures. */
    public Report run(String command) throws Exception {
        Database database = server.database("bench_audit");
        Flyway.configure().dataSource(database.connections()).load().migrate();
        news.accept("filling a log with %,d events".formatted(plan.events()));
        double payload = FilledLog.fill(database, plan.events(), SEED);
        database.execute("VACUUM ANALYZE log.event");
        OursAudited ours = new OursAudited(database, plan.events(), folder);
        database.execute("VACUUM ANALYZE query.video_cost");
        List<Way> ways = new ArrayList<>(List.of(
                ours,
                new CopyReference(database, "COPY binary of log and ledger", ALL_COLUMNS, COPY_CONNECTIONS),
                new CopyReference(database, "COPY binary of the log", Map.of(EVENTS, "*"), COPY_CONNECTIONS)));
        if (plan.stockEvents() > 0) {
            StockEngine.copyEvents(database, plan.stockEvents());
            ways.add(new AxonAudited(database, FilledLog.prices(), plan.stockEvents()));
        }
        Turns turns = Turns.take(server, ways, plan.events(), plan.rounds(), news);
        List<Part> parts = new ArrayList<>(turns.parts());
        parts.add(new Remark("""
                An audit of everything in a log of %,d events of %.0f bytes of payload on average. YTEmpire reads two parts of the \
                log at once, each with its seals, and the ledger beside them; what it kept of its heap was at most %d MiB. COPY hands \
                every column of the same rows to nobody: of all that an audit reads, which is the log, its seals and the ledger, and \
                of the log alone. %s""".formatted(plan.events(), payload, ours.mostBytes() / MIB, turns.told())));
        parts.add(new Remark("PostgreSQL: " + server.settings() + "."));
        return new Report(
                plan.events() == 1_000_000 ? "audit" : "audit-" + plan.events(),
                "Auditing the books of a log of %,d events".formatted(plan.events()),
                command,
                Instant.now(),
                Machine.here(),
                parts,
                Map.of(
                        "eventsPerSecond",
                        turns.rates(),
                        "plan",
                        plan,
                        "heapBytes",
                        ours.mostBytes(),
                        "postgres",
                        server.settings()));
    }
}
