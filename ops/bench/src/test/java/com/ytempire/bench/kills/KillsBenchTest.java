package com.ytempire.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.kills.KillsBench.Plan;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code ./ytempire bench kills --rounds 50} does; a run that fails names its seed. */
class KillsBenchTest {
    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;

    @Test
    void givenTwoNodesKilledAgainAndAgain_whenAllIsQuiet_thenWhatWasAcknowledgedIsThereOnceAndTheViewsAreAsRebuilt()
            throws Exception {
        List<String> program = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.ytempire.node.cli.Main");
        List<String> news = new ArrayList<>();
        long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
        Report report;
        try (KillsBench bench = new KillsBench(program, folder, news::add)) {
            report = bench.run(new Plan(ROUNDS, seed, 24), "./ytempire bench kills");
        }

        assertThat(report.markdown()).contains("| seed " + seed, "| commands acknowledged |", "| holes in sequences");
        assertThat(report.figures().get("found"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Audit.Findings.class))
                .satisfies(found -> {
                    assertThat(found.acknowledged()).isPositive();
                    assertThat(found.ofProductions()).isPositive();
                });
        assertThat(news).filteredOn(line -> line.startsWith("round ")).hasSize(ROUNDS);
    }
}
