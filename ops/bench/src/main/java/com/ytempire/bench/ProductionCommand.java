package com.ytempire.bench;

import com.ytempire.bench.production.ProductionBench;
import com.ytempire.bench.production.ProductionBench.Wanted;
import com.ytempire.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "production", description = "Whole productions on a real node: time over play time, and memory.")
final class ProductionCommand extends BenchCommand {
    @Option(
            names = "--length",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "15 to 1200; ${DEFAULT-VALUE} by default.")
    private long seconds;

    @Option(names = "--draft", description = "A small picture.")
    private boolean draft;

    @Override
    Report measure(Path folder) throws Exception {
        String notes = Files.readString(RenderCommand.article(home()));
        String words = "production" + (seconds == 90 ? "" : " --length " + seconds) + (draft ? " --draft" : "");
        List<String> launcher = List.of(home().resolve("ytempire").toString());
        return new ProductionBench(launcher, folder, BenchCommand::news)
                .run(new Wanted(notes, seconds, draft ? "draft" : "full"), rounds(), typed(words));
    }
}
