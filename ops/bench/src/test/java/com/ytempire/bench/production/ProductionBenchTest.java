package com.ytempire.bench.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.production.ProductionBench.Wanted;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionBenchTest {
    private static final String NOTES = """
            # Lamps
            ## One
            A lamp on a hill shows ships where the land begins at night.
            ## Two
            Its keeper trims the wick and winds the clock.
            """;

    @TempDir
    private Path folder;

    @Test
    void aRealNodeMakesAVideoAndItsMemoryIsSeen() throws Exception {
        List<String> program = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.ytempire.node.cli.Main");
        List<String> news = new ArrayList<>();
        Report report = new ProductionBench(program, folder, news::add)
                .run(new Wanted(NOTES, 15, "draft"), 1, "./ytempire bench production");

        assertThat(report.markdown()).contains("| whole production |", "| step render |", "**Ratio ");
        if (Resident.known()) {
            assertThat(report.markdown())
                    .contains("| JVM, most while rendering", "| postgres, most |", "| redis-server");
        }
        assertThat(news).hasSize(1);
    }
}
