package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;

/**
 * Looks into the user's pictures and clips before anything is made of them. Files of strangers are read only as the
 * kinds listed here: playlists and scripts, which could name other files or addresses, are not among them.
 */
final class Assets {
    private static final String KINDS = "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif,mov,mp4,m4a,3gp,3g2,mj2,"
            + "matroska,webm,avi,mpegts,mpeg";
    private static final long MAX_PIXELS = 100_000_000;

    /** Options that stand before every input that a user gave. */
    static final List<String> READING = List.of(
            "-protocol_whitelist", "file", "-format_whitelist", KINDS, "-max_pixels", Long.toString(MAX_PIXELS));

    private final FfmpegSession session;
    private final Map<String, Path> given;
    private final Path folder;
    private final Map<String, Visual> known = new HashMap<>();

    Assets(FfmpegSession session, Map<String, Path> given, Path folder) {
        this.session = session;
        this.given = given;
        this.folder = folder;
    }

    /** The asset of that name, proved to be readable; {@link FailureClass#INVALID_INPUT} names one that is not. */
    Visual visual(String name) throws StepFailure, InterruptedException, IOException {
        Visual seen = known.get(name);
        if (seen == null) {
            seen = inspected(name);
            known.put(name, seen);
        }
        return seen;
    }

    private Visual inspected(String name) throws StepFailure, InterruptedException, IOException {
        Path source = given.get(name);
        if (source == null || !Files.isRegularFile(source)) {
            throw bad(name, "the storyboard shows it, but no such file was given");
        }
        // Without its extension, so that only the content decides how it is read.
        Path file = folder.resolve("asset-" + known.size());
        Files.createSymbolicLink(file, source.toAbsolutePath());
        FFmpegProbeResult result;
        try {
            result = session.probe(file, READING);
        } catch (StepFailure unreadable) {
            throw bad(name, "it is not a picture or clip that can be read (" + unreadable.getMessage() + ")");
        }
        Optional<FFmpegStream> video = Optional.ofNullable(result.getStreams()).stream()
                .flatMap(List::stream)
                .filter(stream -> stream.codec_type == CodecType.VIDEO)
                .findFirst();
        if (video.isEmpty()) {
            throw bad(name, "it holds no picture");
        }
        FFmpegStream stream = video.get();
        if (stream.width < 16 || stream.height < 16) {
            throw bad(name, "a picture of %d×%d pixels is too small".formatted(stream.width, stream.height));
        }
        Visual.Kind kind = result.getFormat().format_name.endsWith("_pipe") ? Visual.Kind.PICTURE : Visual.Kind.CLIP;
        Visual visual = new Visual(name, file, Digests.sha256(source), kind);
        tryToDecode(visual);
        return visual;
    }

    private void tryToDecode(Visual visual) throws StepFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(READING);
        if (visual.kind() == Visual.Kind.PICTURE) {
            arguments.addAll(List.of("-err_detect", "explode"));
        }
        arguments.addAll(List.of("-xerror", "-i", "file:" + visual.file(), "-map", "0:v:0", "-frames:v", "1"));
        arguments.addAll(List.of("-f", "null", "-"));
        List<String> log;
        try {
            log = session.run("decoding", arguments);
        } catch (StepFailure broken) {
            throw bad(visual.name(), "it is damaged or of an unknown kind (" + broken.getMessage() + ")");
        }
        if (log.stream()
                        .noneMatch(line ->
                                line.startsWith("[out#0") && line.contains("video:") && !line.contains("video:0KiB"))
                && log.stream().anyMatch(line -> line.contains("Output file is empty"))) {
            throw bad(visual.name(), "no picture could be decoded from it");
        }
    }

    private static StepFailure bad(String name, String why) {
        return new StepFailure(FailureClass.INVALID_INPUT, "asset '" + name + "': " + why);
    }
}
