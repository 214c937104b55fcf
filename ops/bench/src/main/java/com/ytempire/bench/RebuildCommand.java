package com.ytempire.bench;

import com.ytempire.bench.log.Server;
import com.ytempire.bench.rebuild.RebuildBench;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rebuild", description = "Views built anew from the log, beside Axon's replay and a plain copy.")
final class RebuildCommand extends BenchCommand {
    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How long the log is; ${DEFAULT-VALUE} by default, about 600 bytes of disk each.")
    private long events;

    @Option(
            names = "--stock-events",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many Axon reads one by one; ${DEFAULT-VALUE} by default, 0 leaves it out.")
    private long stockEvents;

    @Option(
            names = "--tuned-events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many Axon reads in batches; ${DEFAULT-VALUE} by default, 0 leaves it out.")
    private long tunedEvents;

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
        if (events < 1 || stockEvents > events || tunedEvents > events) {
            throw new IllegalArgumentException("--events is at least 1, and no other number is above it");
        }
        try (Server server = Server.start(folder)) {
            running = server;
            RebuildBench.Plan plan = new RebuildBench.Plan(rounds(), events, stockEvents, tunedEvents);
            return new RebuildBench(server, plan, BenchCommand::news)
                    .run(typed("rebuild --events " + events + " --stock-events " + stockEvents + " --tuned-events "
                            + tunedEvents));
        }
    }
}
