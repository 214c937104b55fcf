package com.ytempire.bench;

import com.ytempire.api.video.Notes;
import com.ytempire.api.video.Quality;
import com.ytempire.bench.render.RenderBench;
import com.ytempire.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "render", description = "Our renderer beside one ffmpeg command that makes the same video, in turns.")
final class RenderCommand extends BenchCommand {
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
        Notes notes = Notes.read(Files.readAllBytes(article(home())));
        String words = "render" + (seconds == 90 ? "" : " --length " + seconds) + (draft ? " --draft" : "");
        return new RenderBench(folder, BenchCommand::news)
                .run(notes, Duration.ofSeconds(seconds), draft ? Quality.DRAFT : Quality.FULL, rounds(), typed(words));
    }

    /** The article that comes with the demo. */
    static Path article(Path home) {
        return home.resolve("compose/node/src/main/resources/demo/article.md");
    }
}
