package com.ytempire.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Notes;
import com.ytempire.api.video.Quality;
import com.ytempire.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderBenchTest {
    private static final Notes NOTES = new Notes("""
            # Lamps
            ## One
            A lamp on a hill shows ships where the land begins at night.
            ## Two
            - brass and glass
            Its keeper trims the wick and winds the clock.
            """);

    @TempDir
    private Path folder;

    @Test
    void ourRendererAndOneCommandMakeTheSameVideo() throws Exception {
        List<String> news = new ArrayList<>();
        Report report = new RenderBench(folder, news::add)
                .run(NOTES, Duration.ofSeconds(15), Quality.DRAFT, 1, "./ytempire bench render");

        assertThat(report.markdown())
                .contains("| our renderer |", "| one ffmpeg command |", "**Ratio ", "(median of 1 rounds");
        assertThat(report.figures()).containsKeys("ours", "reference", "ratio");
        assertThat(news).last().asString().startsWith("round 1 of 1");
    }
}
