package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.StepFailure;
import com.ytempire.render.Measurement.Expected;
import com.ytempire.render.Measurement.Stretch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTest {
    private static final Canvas CANVAS = new Canvas(Format.LANDSCAPE, Quality.DRAFT);
    private static final String GREY = "color=c=gray";
    private static final String LOUD = "sine=f=300:r=48000,volume=7.9dB";
    private static final Expected FOUR_SECONDS = new Expected(CANVAS, Duration.ofSeconds(4), List.of());

    @TempDir
    Path folder;

    @Test
    void aGoodFilePasses() throws Exception {
        Path file = file(GREY, LOUD, 4);
        try (FfmpegSession session = Tools.session(folder)) {
            assertThat(Measurement.check(session, file, FOUR_SECONDS))
                    .isBetween(Duration.ofMillis(3900), Duration.ofMillis(4100));
        }
    }

    @Test
    void aShortFileIsRejectedWithItsLength() throws Exception {
        assertRejected(file(GREY, LOUD, 3), FOUR_SECONDS, "lasts 3.0");
    }

    @Test
    void aSilentSecondIsRejectedUnlessNobodySpeaksThere() throws Exception {
        Path file = file(GREY, LOUD + ",volume=0:enable='between(t,1,2.5)'", 4);
        assertRejected(file, FOUR_SECONDS, "silent from 1.0");
        Expected paused = new Expected(CANVAS, Duration.ofSeconds(4), List.of(new Stretch(0.9, 2.6)));
        try (FfmpegSession session = Tools.session(folder)) {
            assertThat(Measurement.check(session, file, paused)).isPositive();
        }
    }

    @Test
    void silenceUntilTheEndIsRejected() throws Exception {
        assertRejected(file(GREY, LOUD + ",volume=0:enable='gt(t,2)'", 4), FOUR_SECONDS, "silent from 2.0");
    }

    @Test
    void aBlackSecondIsRejected() throws Exception {
        assertRejected(
                file("color=c=gray,drawbox=c=black:t=fill:enable='gt(t,2)'", LOUD, 4), FOUR_SECONDS, "black from");
    }

    @Test
    void aQuietFileIsRejectedWithItsLoudness() throws Exception {
        assertRejected(file(GREY, "sine=f=300:r=48000,volume=-12dB", 4), FOUR_SECONDS, "LUFS instead of -14");
    }

    @Test
    void anotherSizeIsRejected() throws Exception {
        Expected portrait = new Expected(new Canvas(Format.PORTRAIT, Quality.DRAFT), Duration.ofSeconds(4), List.of());
        assertRejected(file(GREY, LOUD, 4), portrait, "width is 640 instead of 360");
    }

    @Test
    void whatIsNoVideoIsRejected() throws Exception {
        Path file = java.nio.file.Files.writeString(folder.resolve("text.mp4"), "not a video");
        assertRejected(file, FOUR_SECONDS, "cannot be read");
    }

    private void assertRejected(Path file, Expected expected, String saying) {
        try (FfmpegSession session = Tools.session(folder)) {
            assertThatThrownBy(() -> Measurement.check(session, file, expected))
                    .isInstanceOfSatisfying(
                            StepFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.BAD_OUTPUT))
                    .hasMessageContaining(saying);
        }
    }

    private Path file(String picture, String sound, int seconds) throws Exception {
        Path file = folder.resolve("file.mp4");
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                picture.replaceFirst("color=c=gray", "color=c=gray:s=640x360:r=30"),
                "-f",
                "lavfi",
                "-i",
                sound,
                "-t",
                Integer.toString(seconds),
                "-pix_fmt",
                "yuv420p"));
        arguments.addAll(List.of("-vf", "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"));
        arguments.addAll(Encoder.LIBX264.arguments(true));
        arguments.addAll(List.of("-c:a", "aac", "-ac", "2", "-af", "aresample=48000", file.toString()));
        Tools.log(folder, arguments.toArray(String[]::new));
        return file;
    }
}
