package com.ytempire.bench;

import com.ytempire.bench.kills.KillsBench;
import com.ytempire.bench.kills.KillsBench.Plan;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "kills", description = "Two nodes on one database under SIGKILL: is what was acknowledged there, once?")
final class KillsCommand extends BenchCommand {
    @Option(names = "--seed", paramLabel = "N", description = "Of what is done by chance; without it a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "24",
            description = "How many at once; ${DEFAULT-VALUE} by default.")
    private int clients;

    private volatile @Nullable KillsBench running;

    @Override
    void stop() {
        KillsBench bench = running;
        if (bench != null) {
            bench.close();
        }
    }

    @Override
    Report measure(Path folder) throws Exception {
        long used = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed;
        // the thorough compiler would be at work for longer than a node lives here
        List<String> launcher = List.of(
                "env",
                "YTEMPIRE_JAVA_OPTS=-XX:TieredStopAtLevel=1",
                home().resolve("ytempire").toString());
        try (KillsBench bench = new KillsBench(launcher, folder, BenchCommand::news)) {
            running = bench;
            return bench.run(
                    new Plan(rounds(), used, clients), typed("kills --seed " + used + " --clients " + clients));
        }
    }
}
