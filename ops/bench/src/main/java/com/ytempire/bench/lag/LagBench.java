package com.ytempire.bench.lag;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.log.peer.StockEngine;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.flywaydb.core.Flyway;

/** Measures in turns how long our log and Axon's take from a command to the view, in one process and across two. */
public final class LagBench {
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Server server;
    private final List<Setting> settings;
    private final Path folder;
    private final Consumer<String> news;

    /**
     * Prepares nothing yet.
     *
     * @param stock false to leave Axon's log out
     * @param folder where other processes may complain
     * @param news told what is going on, a line at a time
     */
    public LagBench(Server server, boolean stock, Path folder, Consumer<String> news) {
        this.server = server;
        this.settings = SETTINGS.stream()
                .filter(setting -> stock || setting.kind() == Kind.OURS)
                .toList();
        this.folder = folder;
        this.news = news;
    }

    /**
     * How it is done.
     *
     * @param rounds 1 or more
     * @param perSecond commands that fall due in a second
     * @param measured how long, each time
     * @param warmUp how long before, once for each log
     */
    public record Plan(int rounds, double perSecond, Duration measured, Duration warmUp) {}

    /** A log, and whether its view is in another process. */
    private record Setting(Kind kind, boolean apart) {
        String id() {
            return kind.id() + (apart ? "_two" : "_one");
        }

        String words() {
            return kind.title() + (apart ? ", two processes" : ", one process");
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Kind.OURS, false),
            new Setting(Kind.STOCK, false),
            new Setting(Kind.OURS, true),
            new Setting(Kind.STOCK, true));

    /** Takes the figures. */
    public Report run(Plan plan, String command) throws IOException, InterruptedException, SQLException {
        Map<String, List<Lags>> taken = new LinkedHashMap<>();
        List<Running> all = new ArrayList<>();
        try {
            for (Setting setting : settings) {
                Running running = new Running(setting, open(setting), new ArrayList<>());
                all.add(running);
                taken.put(setting.id(), running.lags());
                running.session().prepare();
                Lags ignored = running.session().run("warm", plan.perSecond(), plan.warmUp());
                running.session().pause();
            }
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Running running : round % 2 == 1 ? all : all.reversed()) {
                    Lags lags = turn(running.session(), round, plan);
                    running.lags().add(lags);
                    news.accept("round %d, %s: p50 %s ms, p99 %s ms"
                            .formatted(
                                    round,
                                    running.setting().words(),
                                    number(lags.p50Millis(), 1),
                                    number(lags.p99Millis(), 1)));
                }
            }
        } finally {
            all.forEach(running -> running.session().close());
        }
        return report(plan, taken, command);
    }

    private Lags turn(Session session, int round, Plan plan) throws IOException, InterruptedException, SQLException {
        server.checkpoint();
        session.resume();
        Lags ignored = session.run("settle-" + round, plan.perSecond(), SETTLE);
        Lags lags = session.run("round-" + round, plan.perSecond(), plan.measured());
        session.pause();
        return lags;
    }

    /** A setting that stays open, warm, while the others have their turns. */
    private record Running(Setting setting, Session session, List<Lags> lags) {}

    private Session open(Setting setting) throws IOException, SQLException {
        Database database = server.database("lag_" + setting.id());
        Flyway.configure().dataSource(database.connections()).load().migrate();
        if (setting.kind() == Kind.STOCK) {
            database.execute(StockEngine.TABLES);
        }
        return setting.apart()
                ? Session.acrossTwo(setting.kind(), database, folder.resolve(setting.id() + ".log"))
                : Session.inOneProcess(setting.kind(), database);
    }

    private Report report(Plan plan, Map<String, List<Lags>> taken, String command) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        for (Setting setting : settings) {
            List<Lags> lags = taken.getOrDefault(setting.id(), List.of());
            Spread p50 = spread(lags, Lags::p50Millis);
            Spread p99 = spread(lags, Lags::p99Millis);
            List<Lags> stock = taken.getOrDefault(new Setting(Kind.STOCK, setting.apart()).id(), List.of());
            rows.add(List.of(
                    setting.words(),
                    p50.median(1) + " (" + p50.range(1) + ")",
                    p99.median(1) + " (" + p99.range(1) + ")",
                    stock.isEmpty()
                            ? "–"
                            : number(
                                    p99.median()
                                            / spread(stock, Lags::p99Millis).median(),
                                    3),
                    spread(lags, Lags::acknowledgedP50Millis).median(1),
                    spread(lags, Lags::acknowledgedP99Millis).median(1)));
        }
        Map<String, String> settings = server.settings();
        return new Report(
                "lag",
                "From the command to the view",
                command,
                Instant.now(),
                Machine.here(),
                List.of(
                        new Table(
                                List.of(
                                        "ms",
                                        "readable, p50, median (least – most)",
                                        "readable, p99, median (least – most)",
                                        "p99 ÷ stock",
                                        "acknowledged, p50",
                                        "acknowledged, p99"),
                                rows),
                        new Remark("""
                                Aims for ours: p99 at most 15 ms in one process and 30 ms across two, and there at most \
                                0.03 of stock. %d rounds in turns, each with %d commands that fall due at %s a second; \
                                the clock runs from sending a command until the transaction that shows it in the view \
                                is committed, so that any other connection can read it. Commands, aggregate and view \
                                (channels) are ours in all four. Ours: our event store, cached aggregates, wake-ups, \
                                one segment, batches of up to 200. Stock: Axon's JDBC engine, embedded event store and \
                                pooled processor with their defaults. Across two processes the command is taken in one \
                                and the view kept in the other. Whoever is not measured stands still.""".formatted(
                                plan.rounds(),
                                Math.round(plan.perSecond() * plan.measured().toSeconds()),
                                number(plan.perSecond(), 0))),
                        new Remark("PostgreSQL: " + settings + ".")),
                Map.of("plan", plan, "taken", taken, "postgres", settings));
    }

    private static Spread spread(List<Lags> lags, ToDoubleFunction<Lags> figure) {
        return Spread.of(lags.stream().mapToDouble(figure).boxed().toList());
    }
}
