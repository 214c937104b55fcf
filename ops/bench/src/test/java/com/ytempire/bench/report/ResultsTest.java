package com.ytempire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Machine MACHINE = new Machine(2, "a processor", 24, "Linux 1", "a JVM 25");

    @TempDir
    private Path folder;

    @Test
    void aReportTakesThePlaceOfTheLastOfItsNameAndLeavesTheOthers() throws Exception {
        Results results = new Results(folder);
        results.write(report("one", "first"));
        results.write(report("two", "second"));
        results.write(report("one", "third $1"));

        String text = Files.readString(folder.resolve("RESULTS.md"));
        assertThat(text)
                .contains("third $1", "second", "| a | b |\n|---|---|\n| 1 | 2 |")
                .doesNotContain("first");
        assertThat(text.indexOf("third")).isLessThan(text.indexOf("second"));
        assertThat(folder.resolve("results/one.json")).content().contains("\"x\" : 3", "\"cores\" : 2");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        Spread spread = Spread.of(List.of(9.0, 1.0, 3.0, 2.0));
        assertThat(spread).isEqualTo(new Spread(2.5, 1, 9, 4));
        assertThat(spread.range(1)).isEqualTo("1.0 – 9.0");
    }

    private static Report report(String name, String text) {
        return new Report(
                name,
                "Title of " + name,
                "./ytempire bench " + name,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                MACHINE,
                List.of(new Table(List.of("a", "b"), List.of(List.of("1", "2"))), new Remark(text)),
                Map.of("x", 3));
    }
}
