package com.ytempire.bench;

import com.ytempire.bench.audit.AuditBench;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "The books held against the log, beside a plain copy and Axon's stream.")
final class AuditCommand extends BenchCommand {
    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How long the log is; ${DEFAULT-VALUE} by default, about 600 bytes of disk each.")
    private long events;

    @Option(
            names = "--stock-events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many Axon reads; ${DEFAULT-VALUE} by default, 0 leaves it out.")
    private long stockEvents;

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
        if (events < 1 || stockEvents > events) {
            throw new IllegalArgumentException("--events is at least 1, and --stock-events is not above it");
        }
        try (Server server = Server.start(folder)) {
            running = server;
            AuditBench.Plan plan = new AuditBench.Plan(rounds(), events, stockEvents);
            return new AuditBench(server, plan, folder, BenchCommand::news)
                    .run(typed("audit --events " + events + " --stock-events " + stockEvents));
        }
    }
}
