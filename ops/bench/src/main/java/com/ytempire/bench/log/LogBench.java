package com.ytempire.bench.log;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Part;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Sends the same commands to every peer, in turns. */
public final class LogBench {
    /** Senders that make the aggregates of a round. */
    private static final int CREATORS = 32;
    /** Share of the stock engine's best rate at which all are asked how long a command waits. */
    private static final double OFFERED = 0.6;

    private final Server server;
    private final List<Peer> peers = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Plan plan;
    private final Consumer<String> news;
    private final Map<Integer, Map<String, List<Load>>> closed = new TreeMap<>();
    private final Map<String, List<Load>> offered = new LinkedHashMap<>();

    /**
     * How much is measured.
     *
     * @param id of the report
     * @param title of the report
     * @param rounds 1 or more; every peer is measured in every round
     * @param senders how many at once
     * @param latencySenders how many at once when commands fall due at a rate
     * @param aggregates each round has so many new ones for each peer
     * @param baseline id of the peer to which the rest is compared, and whose rate sets the offered load
     */
    public record Plan(
            String id,
            String title,
            int rounds,
            List<Integer> senders,
            int latencySenders,
            int aggregates,
            Duration warmUp,
            Duration measured,
            String baseline) {
        public Plan {
            senders = List.copyOf(senders);
        }
    }

    /** Makes a database for each peer that can run here; {@code news} is told what is going on. */
    public LogBench(Server server, List<Peer> candidates, Plan plan, Consumer<String> news) throws Exception {
        this.server = server;
        this.plan = plan;
        this.news = news;
        for (Peer peer : candidates) {
            if (peer.missing().isPresent()) {
                missing.put(peer.name(), peer.missing().get());
                news.accept("without " + peer.name() + ": " + peer.missing().get());
            } else {
                peer.prepare(server.database("bench_" + peer.id()));
                peers.add(peer);
            }
        }
    }

    /** Takes the figures, and lets go of the peers. */
    public Report run(String command) throws Exception {
        try {
            measure();
            return report(command);
        } finally {
            peers.forEach(Peer::close);
        }
    }

    private void measure() throws Exception {
        warmUp();
        for (int round = 0; round < plan.rounds(); round++) {
            create("round" + round);
            for (int senders : plan.senders()) {
                for (Peer peer : turn(round)) {
                    Load load = measure(peer, work("round" + round, senders, 0));
                    closed.computeIfAbsent(senders, any -> new LinkedHashMap<>())
                            .computeIfAbsent(peer.id(), any -> new ArrayList<>())
                            .add(load);
                    news.accept("round %d, %d senders, %s: %s/s"
                            .formatted(round + 1, senders, peer.name(), number(load.perSecond(), 0)));
                }
            }
            double rate = offeredRate();
            if (rate > 0) {
                // young ones for all: how long an aggregate's first read takes depends on what it has been through
                create("wait" + round);
            }
            for (Peer peer : rate > 0 ? turn(round) : List.<Peer>of()) {
                Load load = measure(peer, work("wait" + round, plan.latencySenders(), rate));
                offered.computeIfAbsent(peer.id(), any -> new ArrayList<>()).add(load);
                news.accept("round %d, %s/s offered, %s: p99 %s ms"
                        .formatted(round + 1, number(rate, 0), peer.name(), number(load.p99Millis(), 1)));
            }
        }
    }

    /** The first of one round is the last of the next. */
    private List<Peer> turn(int round) {
        List<Peer> order = new ArrayList<>(peers);
        java.util.Collections.rotate(order, -round);
        return order;
    }

    /** A measurement of each that is thrown away: the first one would be of the compiler. */
    private void warmUp() throws Exception {
        create("warm");
        for (Peer peer : peers) {
            measure(peer, work("warm", plan.latencySenders(), 0));
        }
    }

    private void create(String prefix) throws Exception {
        for (Peer peer : peers) {
            try (Peer.Session session = peer.open(CREATORS)) {
                session.create(work(prefix, CREATORS, 0));
            }
        }
    }

    private Load measure(Peer peer, Work work) throws Exception {
        try (Peer.Session session = peer.open(work.senders())) {
            server.checkpoint();
            return session.run(work);
        }
    }

    private Work work(String prefix, int senders, double perSecond) {
        return new Work(prefix, plan.aggregates(), senders, perSecond, plan.warmUp(), plan.measured());
    }

    /** Commands a second at which all are asked how long one waits; 0 without the baseline. */
    private double offeredRate() {
        boolean known = peers.stream().anyMatch(peer -> peer.id().equals(plan.baseline()));
        return known ? Math.max(1, OFFERED * best(plan.baseline())) : 0;
    }

    /** The best median rate of a peer over all numbers of senders; 0 when it was not measured. */
    private double best(String peer) {
        return closed.values().stream()
                .filter(loads -> loads.containsKey(peer))
                .mapToDouble(loads -> spread(loads.getOrDefault(peer, List.of()), Load::perSecond)
                        .median())
                .max()
                .orElse(0);
    }

    private Report report(String command) throws Exception {
        List<Part> parts = new ArrayList<>();
        parts.add(rates());
        for (Peer reference : peers) {
            parts.add(new Remark("Ratios to **%s** (of medians):".formatted(reference.name())));
            parts.add(ratios(reference));
        }
        if (!offered.isEmpty()) {
            parts.add(new Remark("How long commands wait at %s commands/s from %d senders, %s of the best of %s:"
                    .formatted(
                            number(offeredRate(), 0),
                            plan.latencySenders(),
                            number(OFFERED, 1),
                            nameOf(plan.baseline()))));
            parts.add(waits());
        }
        missing.forEach((name, why) -> parts.add(new Remark("Not measured: " + name + " — " + why)));
        parts.add(new Remark("""
                Every command updates one of %,d aggregates that exist, chosen by chance, and appends one event of about \
                200 bytes; it counts when it is acknowledged as durable. %d rounds; in each, every peer is measured for \
                %d s after %d s of warm-up at every number of senders before the next number, each on a database of its \
                own in the one server, after a checkpoint. What runs on Java has a JVM of its own for each peer, all with the \
                same options. message-db and Emmett write without reading first and without \
                an expected version; `pgbench` inserts rows and decides nothing. Before the first round each peer does one \
                measurement that is thrown away.""".formatted(
                        plan.aggregates(),
                        plan.rounds(),
                        plan.measured().toSeconds(),
                        plan.warmUp().toSeconds())));
        Map<String, String> settings = server.settings();
        parts.add(new Remark("PostgreSQL: " + settings + "."));
        return new Report(
                plan.id(),
                plan.title(),
                command,
                Instant.now(),
                Machine.here(),
                parts,
                Map.of("closed", closed, "offered", offered, "plan", plan, "postgres", settings, "missing", missing));
    }

    private Table rates() {
        List<String> head = new ArrayList<>(List.of("commands/s, median (least – most)"));
        plan.senders().forEach(senders -> head.add(senders + (senders == 1 ? " sender" : " senders")));
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            List<String> row = new ArrayList<>(List.of(peer.name()));
            for (int senders : plan.senders()) {
                Spread rate = spread(loads(senders, peer), Load::perSecond);
                row.add(rate.median(0) + " (" + rate.range(0) + ")");
            }
            rows.add(row);
        }
        return new Table(head, rows);
    }

    private Table ratios(Peer reference) {
        List<String> head = new ArrayList<>(List.of("÷ " + reference.name()));
        plan.senders().forEach(senders -> head.add(senders + (senders == 1 ? " sender" : " senders")));
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            List<String> row = new ArrayList<>(List.of(peer.name()));
            for (int senders : plan.senders()) {
                double below =
                        spread(loads(senders, reference), Load::perSecond).median();
                double above = spread(loads(senders, peer), Load::perSecond).median();
                row.add(below > 0 ? number(above / below, 2) : "–");
            }
            rows.add(row);
        }
        return new Table(head, rows);
    }

    private Table waits() {
        double baseline = offered.containsKey(plan.baseline())
                ? spread(offered.getOrDefault(plan.baseline(), List.of()), Load::p99Millis)
                        .median()
                : Double.NaN;
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            List<Load> loads = offered.getOrDefault(peer.id(), List.of());
            Spread p99 = spread(loads, Load::p99Millis);
            rows.add(List.of(
                    peer.name(),
                    spread(loads, Load::perSecond).median(0),
                    spread(loads, Load::p50Millis).median(2),
                    p99.median(2) + " (" + p99.range(2) + ")",
                    number(p99.median() / baseline, 2)));
        }
        return new Table(
                List.of(
                        "",
                        "commands/s done",
                        "p50, ms",
                        "p99, ms, median (least – most)",
                        "p99 ÷ " + nameOf(plan.baseline())),
                rows);
    }

    private List<Load> loads(int senders, Peer peer) {
        return closed.getOrDefault(senders, Map.of()).getOrDefault(peer.id(), List.of());
    }

    private String nameOf(String id) {
        return peers.stream()
                .filter(peer -> peer.id().equals(id))
                .map(Peer::name)
                .findFirst()
                .orElse(id);
    }

    private static Spread spread(List<Load> loads, ToDoubleFunction<Load> figure) {
        return Spread.of(loads.stream().mapToDouble(figure).boxed().toList());
    }
}
