package com.ytempire.bench.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildBenchTest {
    @TempDir
    private Path folder;

    @Test
    void everyWayBuildsTheViewsFromOneLogAndIsSetAgainstOurs() throws Exception {
        List<String> news = new ArrayList<>();
        Report report;
        try (Server server = Server.start(folder)) {
            report = new RebuildBench(server, new RebuildBench.Plan(1, 3000, 50, 500), news::add)
                    .run("./ytempire bench rebuild");
        }

        assertThat(report.markdown())
                .containsPattern("\\| YTEmpire \\| [1-9]\\d+ ")
                .containsPattern("\\| COPY binary, 2 connections \\| [1-9]\\d+ .* \\| \\d+\\.\\d+ \\|")
                .containsPattern("\\| Axon, pooled, batch 1000 \\| [1-9]\\d* ")
                .containsPattern("\\| Axon, pooled, batch 1 \\| [1-9]\\d* ")
                .contains("Measured over the first 50 events");
        assertThat(news).anyMatch(line -> line.startsWith("round 1, YTEmpire: "));
    }
}
