package com.ytempire.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The real ffmpeg, unpacked once for all tests, and ways to look into what it made. */
final class Tools {
    private static final Path FOLDER = Path.of("target", "ffmpeg-cache");

    private Tools() {}

    private static final class Holder {
        static final Ffmpeg FFMPEG = load();
    }

    static Ffmpeg ffmpeg() {
        return Holder.FFMPEG;
    }

    private static Ffmpeg load() {
        try {
            HeadlessFonts.prepare(FOLDER.resolve("fonts"));
            return Ffmpeg.bundled(FOLDER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static FfmpegSession session(Path folder) {
        return new FfmpegSession(ffmpeg(), new TestContext(folder));
    }

    /** The picture that is shown so many seconds after the start. */
    static BufferedImage frame(Path video, double seconds, Path folder) throws Exception {
        Path file = folder.resolve("frame-" + seconds + ".png");
        try (FfmpegSession session = session(folder)) {
            session.run(
                    "taking a frame",
                    List.of(
                            "-ss",
                            Double.toString(seconds),
                            "-i",
                            video.toString(),
                            "-frames:v",
                            "1",
                            "-update",
                            "1",
                            file.toString()));
        }
        return ImageIO.read(file.toFile());
    }

    static List<String> log(Path folder, String... arguments) throws Exception {
        try (FfmpegSession session = session(folder)) {
            return session.run("a test", List.of(arguments));
        }
    }

    /** Children of this process that are ffmpeg. */
    static List<String> children() {
        return ProcessHandle.current()
                .descendants()
                .map(child -> child.info().commandLine().orElse(""))
                .filter(command -> command.contains("ffmpeg") || command.contains("ffprobe"))
                .toList();
    }
}
