package com.ytempire.bench.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.log.peer.NodePackages;
import com.ytempire.bench.log.peer.OursPeer;
import com.ytempire.bench.log.peer.Peers;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBenchTest {
    private static final LogBench.Plan TINY = new LogBench.Plan(
            "log", "Event log", 1, List.of(4), 4, 20, Duration.ofMillis(300), Duration.ofMillis(500), "axon_jdbc");

    @TempDir
    private Path folder;

    @Test
    void everyPeerTakesCommandsOnOnePostgresOrItIsSaidWhyNot() throws Exception {
        NodePackages packages = new NodePackages(Path.of("src/main/node"), Path.of("target/npm"));
        List<Peer> peers = Peers.all(folder, packages);
        List<String> news = new ArrayList<>();
        Report report;
        try (Server server = Server.start(folder)) {
            report = new LogBench(server, peers, TINY, news::add).run("./ytempire bench log");
        }

        String text = report.markdown();
        for (Peer peer : peers) {
            if (peer.missing().isPresent()) {
                assertThat(text)
                        .contains("Not measured: " + peer.name() + " — "
                                + peer.missing().get());
            } else {
                assertThat(text).containsPattern("\\| " + java.util.regex.Pattern.quote(peer.name()) + " \\| [0-9]");
            }
        }
        assertThat(text).contains("fsync=on, synchronous_commit=on", "p99 ÷ Axon JDBC, stock", "÷ Axon JPA, stock");
        assertThat(news).anyMatch(line -> line.startsWith("round 1, 4 senders, Axon JDBC, stock: "));
    }

    @Test
    void oursIsMeasuredBehindLogsOfDifferentLengths() throws Exception {
        Report report;
        try (Server server = Server.start(folder)) {
            report = new LogBench(server, List.of(new OursPeer(0), new OursPeer(2000)), TINY, line -> {})
                    .run("./ytempire bench log --behind 2000");
        }

        assertThat(report.markdown())
                .containsPattern("\\| YTEmpire \\| [0-9]")
                .containsPattern("\\| YTEmpire behind 2,000 events \\| [0-9]");
    }
}
