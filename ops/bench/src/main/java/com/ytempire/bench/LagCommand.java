package com.ytempire.bench;

import com.ytempire.bench.lag.LagBench;
import com.ytempire.bench.lag.LagBench.Plan;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "lag", description = "From a command to the view that shows it, in one process and across two.")
final class LagCommand extends BenchCommand {
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Commands a second; ${DEFAULT-VALUE} by default.")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each measurement; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(names = "--only-ours", description = "Leaves Axon's log out.")
    private boolean onlyOurs;

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
        if (rate < 1 || seconds < 1) {
            throw new IllegalArgumentException("--rate and --seconds are at least 1");
        }
        try (Server server = Server.start(folder)) {
            running = server;
            return new LagBench(server, !onlyOurs, folder, BenchCommand::news)
                    .run(
                            new Plan(rounds(), rate, Duration.ofSeconds(seconds), WARM_UP),
                            typed("lag --rate " + rate + " --seconds " + seconds + (onlyOurs ? " --only-ours" : "")));
        }
    }
}
