package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.video.StepFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    void ffmpegEndsWithTheProcessThatStartedIt() throws Exception {
        Tools.ffmpeg();
        Process render = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRender.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = render.inputReader()) {
            for (String line = said.readLine(); line != null && !line.equals("working"); ) {
                line = said.readLine();
            }
            List<ProcessHandle> children = render.toHandle().descendants().toList();
            assertThat(children).isNotEmpty();

            render.destroyForcibly().waitFor();

            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
                assertThat(child.isAlive()).isFalse();
            }
        } finally {
            render.destroyForcibly();
        }
    }

    @Test
    void anEncoderIsChosenByItsName() {
        assertThat(EncoderChoice.parse(" Auto ")).isEqualTo(EncoderChoice.AUTO);
        assertThat(EncoderChoice.parse("nvenc")).isEqualTo(EncoderChoice.NVENC);
        assertThatThrownBy(() -> EncoderChoice.parse("x265")).hasMessageContaining("auto, libx264 or nvenc");
    }
}
