package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
    @TempDir
    Path folder;

    @Test
    void theBundledFfmpegWorksAndIsUnpackedOnce() throws IOException {
        Path program = Tools.ffmpeg().program();
        assertThat(Tools.ffmpeg().version()).startsWith("ffmpeg version 8");
        assertThat(Tools.ffmpeg().works(Encoder.LIBX264)).isTrue();
        assertThat(Ffmpeg.bundled(Path.of("target", "ffmpeg-cache")).program()).isEqualTo(program);
    }

    @Test
    void aConfiguredFfmpegMustExistAndRun() throws IOException {
        assertThatThrownBy(() -> Ffmpeg.installed(folder.resolve("ffmpeg")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a program");
        for (String name : List.of("ffmpeg", "ffprobe")) {
            Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\nexit 1\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        assertThatThrownBy(() -> Ffmpeg.installed(folder.resolve("ffmpeg")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not run");
    }

    @Test
    void aFailureCarriesWhatFfmpegSaid() {
        try (FfmpegSession session = Tools.session(folder)) {
            assertThatThrownBy(() -> session.run(
                            "reading nothing",
                            List.of("-i", folder.resolve("none").toString(), "-f", "null", "-")))
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("reading nothing")
                    .hasMessageContaining("No such file");
        }
    }

    @Test
    void anEncoderIsChosenByItsName() {
        assertThat(EncoderChoice.parse(" Auto ")).isEqualTo(EncoderChoice.AUTO);
        assertThat(EncoderChoice.parse("nvenc")).isEqualTo(EncoderChoice.NVENC);
        assertThatThrownBy(() -> EncoderChoice.parse("x265")).hasMessageContaining("auto, libx264 or nvenc");
    }
}
