package com.ytempire.bench;

import static java.util.stream.Collectors.joining;

import com.ytempire.bench.log.LogBench;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.log.peer.NodePackages;
import com.ytempire.bench.log.peer.Peers;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "log", description = "Event logs beside each other on one PostgreSQL: commands a second, and waits.")
final class LogCommand extends BenchCommand {
    private static final int LATENCY_SENDERS = 32;

    @Option(
            names = "--senders",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8,32,128",
            description = "How many at once; ${DEFAULT-VALUE} by default, at most 128.")
    private List<Integer> senders = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of each measurement; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--aggregates",
            paramLabel = "N",
            defaultValue = "1000",
            description = "${DEFAULT-VALUE} by default.")
    private int aggregates;

    @Option(
            names = "--only",
            paramLabel = "PEER",
            split = ",",
            description = "Some peers only, such as pgbench,axon_jdbc.")
    private Set<String> only = Set.of();

    @Option(
            names = "--behind",
            paramLabel = "N",
            split = ",",
            description = "Ours alone, behind so many events that are there already: 1000000,5000000,20000000.")
    private List<Long> behind = List.of();

    private volatile @Nullable Server running;

    @Override
    void stop() {
        Server server = running;
        if (server != null) {
            server.close();
        }
    }

    @Override
    Report measure(Path folder) throws Exception {
        LogBench.Plan plan = new LogBench.Plan(
                behind.isEmpty() ? "log" : "log-length",
                "Event log: commands a second" + (behind.isEmpty() ? "" : " behind a long log"),
                rounds(),
                senders,
                LATENCY_SENDERS,
                aggregates,
                Duration.ofSeconds(2),
                Duration.ofSeconds(seconds),
                "axon_jdbc");
        NodePackages packages =
                new NodePackages(home().resolve("ops/bench/src/main/node"), home().resolve("ops/bench/target/npm"));
        List<Peer> peers = behind.isEmpty()
                ? Peers.all(folder, packages).stream()
                        .filter(peer -> only.isEmpty() || only.contains(peer.id()))
                        .toList()
                : behind.stream()
                        .map(events -> Peers.oursBehind(events, folder, packages))
                        .toList();
        try (Server server = Server.start(folder)) {
            running = server;
            return new LogBench(server, peers, plan, BenchCommand::news).run(typed(words()));
        }
    }

    private String words() {
        String all = senders.toString().replaceAll("[\\[\\] ]", "");
        return "log --senders " + all + " --seconds " + seconds + " --aggregates " + aggregates
                + (only.isEmpty() ? "" : " --only " + String.join(",", only))
                + (behind.isEmpty()
                        ? ""
                        : " --behind " + behind.stream().map(String::valueOf).collect(joining(",")));
    }
}
