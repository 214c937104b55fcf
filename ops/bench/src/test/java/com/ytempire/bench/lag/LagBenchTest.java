package com.ytempire.bench.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.lag.LagBench.Plan;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LagBenchTest {
    @TempDir
    private Path folder;

    @Test
    void bothLogsShowEveryCommandInTheViewInOneProcessAndAcrossTwo() throws Exception {
        List<String> news = new ArrayList<>();
        Report report;
        try (Server server = Server.start(folder)) {
            report = new LagBench(server, true, folder, news::add)
                    .run(new Plan(1, 50, Duration.ofSeconds(2), Duration.ofSeconds(1)), "./ytempire bench lag");
        }

        assertThat(news).hasSize(4);
        assertThat(report.markdown())
                .contains("1 rounds in turns, each with 100 commands")
                .containsPattern("\\| YTEmpire, two processes \\| [0-9.]+ ")
                .containsPattern("\\| Axon JDBC, stock, one process \\| [0-9.]+ ");
    }
}
