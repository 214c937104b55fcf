package com.ytempire.bench.kills;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.kills.Audit.Findings;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.node.embedded.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Two real nodes on one database that die by SIGKILL, each round one of them or both, while clients send commands to both;
 * in the end every command that was acknowledged must be in the log, once, and the read models must be the same, byte
 * for byte, as when they are built from nothing.
 */
public final class KillsBench implements AutoCloseable {
    private static final int LEAST_CALM_MILLIS = 300;
    private static final int MOST_CALM_MILLIS = 3000;
    private static final int MOST_HURRY_MILLIS = 400;
    private static final int MOST_START_MILLIS = 6000;

    private final List<String> program;
    private final Path folder;
    private final Consumer<String> news;
    private final List<Runnable> started = new ArrayList<>();
    private boolean closed;
    private int kills;
    private int bothAtOnce;
    private int whileStarting;

    /**
     * Prepares nothing yet.
     *
     * @param program the words that run our command line, to which {@code serve} is added
     * @param folder for the database and the nodes' data
     * @param news told what is going on, a line at a time
     */
    public KillsBench(List<String> program, Path folder, Consumer<String> news) {
        this.program = List.copyOf(program);
        this.folder = folder;
        this.news = news;
    }

    /**
     * How it is done.
     *
     * @param rounds 1 or more
     * @param seed what is sent and who is killed when follows from it, as far as the machine's own timing allows
     * @param clients at once, 1 or more
     */
    public record Plan(int rounds, long seed, int clients) {}

    /** Does it; {@link IllegalStateException} says what is not as it must be. */
    public Report run(Plan plan, String command) throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        news.accept("seed " + plan.seed());
        Server server = held(Server.start(folder.resolve("server")), Server::close);
        EmbeddedRedis redis =
                held(EmbeddedRedis.start(folder.resolve("redis"), folder.resolve("logs")), EmbeddedRedis::close);
        Database database = server.database("kills");
        Crew crew = held(new Crew(program, folder, database, redis), Crew::close);
        Ledger ledger = new Ledger();
        send(plan, crew, ledger);
        Views views = new Views(database, crew.node(0));
        news.accept("waiting until all productions are over and all views up to date");
        views.awaitRest();
        Map<String, Long> rows = views.dump(folder.resolve("lived"));
        views.rebuild();
        views.dump(folder.resolve("rebuilt"));
        Findings findings = new Audit(database, ledger).findings();
        List<String> faults = new ArrayList<>(findings.faults());
        faults.addAll(differences(rows));
        if (!faults.isEmpty()) {
            faults.forEach(news);
            throw new IllegalStateException(
                    "%d faults with seed %d, the first: %s".formatted(faults.size(), plan.seed(), faults.getFirst()));
        }
        return report(plan, findings, rows, (System.nanoTime() - begun) / 1e9, command);
    }

    /** Ends all that was started, also in the middle of a run. */
    @Override
    public void close() {
        List<Runnable> last;
        synchronized (started) {
            closed = true;
            last = List.copyOf(started).reversed();
            started.clear();
        }
        last.forEach(Runnable::run);
    }

    private <T> T held(T part, Consumer<T> end) {
        synchronized (started) {
            if (!closed) {
                started.add(() -> end.accept(part));
                return part;
            }
        }
        end.accept(part);
        throw new IllegalStateException("it was ended while it started");
    }

    private void send(Plan plan, Crew nodes, Ledger ledger) throws IOException, InterruptedException {
        SplittableRandom chance = new SplittableRandom(plan.seed());
        // the first alone makes the tables
        for (int node = 0; node < Crew.NODES; node++) {
            nodes.launch(node);
            nodes.awaitServing(node);
        }
        Wishes wishes = new Wishes();
        try (Clients clients = new Clients(nodes::url, wishes, ledger)) {
            for (int i = 0; i < wishes.channelsWanted(); i++) {
                clients.send(ledger.enter(wishes.channel()), chance, 0);
            }
            clients.start(plan.clients(), plan.seed());
            for (int round = 1; round <= plan.rounds(); round++) {
                Thread.sleep(chance.nextInt(LEAST_CALM_MILLIS, MOST_CALM_MILLIS));
                clients.hurry(true);
                Thread.sleep(chance.nextInt(MOST_HURRY_MILLIS));
                clients.requireWell();
                String done = round(nodes, chance, () -> clients.hurry(false));
                news.accept("round %d of %d: %s, %d orders so far"
                        .formatted(round, plan.rounds(), done, ledger.all().size()));
            }
            clients.finish();
        }
    }

    /** Kills and starts again; says what it did. */
    private String round(Crew nodes, SplittableRandom chance, Runnable killed)
            throws IOException, InterruptedException {
        int dice = chance.nextInt(10);
        int first = chance.nextInt(Crew.NODES);
        List<Integer> victims = dice < 2 ? List.of(first, 1 - first) : List.of(first);
        for (int victim : victims) {
            nodes.kill(victim);
            kills++;
        }
        killed.run();
        for (int victim : victims) {
            nodes.launch(victim);
        }
        if (dice >= 8) {
            Thread.sleep(chance.nextInt(MOST_START_MILLIS));
            nodes.kill(first);
            kills++;
            whileStarting++;
            nodes.launch(first);
        }
        for (int victim : victims) {
            nodes.awaitServing(victim);
        }
        bothAtOnce += victims.size() == 2 ? 1 : 0;
        return victims.size() == 2 ? "both killed" : "node %d killed%s".formatted(first + 1, dice >= 8 ? " twice" : "");
    }

    private List<String> differences(Map<String, Long> rows) throws IOException {
        List<String> differences = new ArrayList<>();
        for (String table : rows.keySet()) {
            long at = Files.mismatch(
                    folder.resolve("lived").resolve(table),
                    folder.resolve("rebuilt").resolve(table));
            if (at >= 0) {
                differences.add("the table %s is another when it is rebuilt, from byte %d on".formatted(table, at));
            }
        }
        return differences;
    }

    private Report report(Plan plan, Findings found, Map<String, Long> rows, double seconds, String command) {
        List<List<String>> lines = List.of(
                List.of("rounds", "" + plan.rounds()),
                List.of(
                        "SIGKILLs",
                        "%d (in %d rounds both nodes at once, %d more while a node started)"
                                .formatted(kills, bothAtOnce, whileStarting)),
                List.of("commands acknowledged", "" + found.acknowledged()),
                List.of("– their events in the log, each once", "" + found.acknowledged()),
                List.of("– of them with a broken connection, sent again under the same key", "" + found.brokenOff()),
                List.of("– sent again under the same key although they had been acknowledged", "" + found.repeated()),
                List.of("commands refused; none has an event", "" + found.refused()),
                List.of(
                        "commands left without an answer: done once / not done / done twice",
                        "%d / %d / 0".formatted(found.openDone(), found.openNotDone())),
                List.of("events that nobody sent", "0"),
                List.of(
                        "events in the log (of them by productions themselves), aggregates",
                        "%d (%d), %d".formatted(found.events(), found.ofProductions(), found.aggregates())),
                List.of("holes in sequences, faults in hash chains and seals", "0"),
                List.of(
                        "rows of the read models, the same byte for byte when rebuilt from the log",
                        rows.toString().replaceAll("[{}]", "")),
                List.of("seconds", number(seconds, 0)));
        return new Report(
                "kills",
                "Two nodes and SIGKILL",
                command,
                Instant.now(),
                Machine.here(),
                List.of(new Table(List.of("seed " + plan.seed(), ""), lines), new Remark("""
                        Two nodes, each a process of its own, on one PostgreSQL and one Redis. %d clients send commands \
                        for the same channels and videos to both, under keys. Each round, at a moment chosen by chance, \
                        one node or both are killed and started again; the clients go on. Where a connection breaks the \
                        order is sent again under its key to the other node at once, or up to 12 s later, or never; \
                        some are sent again that were acknowledged. Productions run as far as their second step, which fails. In the end every production has come \
                        to its end, and the log is held against what the clients know.""".formatted(
                                plan.clients()))),
                Map.of("plan", plan, "found", found, "rows", rows, "kills", kills, "seconds", seconds));
    }
}
