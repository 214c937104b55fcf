package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;

/** Measures a finished file and says everything that is wrong with it. */
final class Measurement {
    private static final double LENGTH_TOLERANCE_SECONDS = 0.1;
    private static final double SILENCE_SECONDS = 0.95;
    private static final double BLACK_SECONDS = 0.9;
    /** How far a detected silence may reach into the word before or after it: voices fade in and out. */
    private static final double WORD_EDGE_SECONDS = 0.25;

    private static final Pattern SILENCE_START = Pattern.compile(".*silence_start: (-?[0-9.e-]+).*");
    private static final Pattern SILENCE_END = Pattern.compile(".*silence_end: (-?[0-9.e-]+) .*");
    private static final Pattern BLACK = Pattern.compile(".*black_start:([0-9.]+) black_end:([0-9.]+).*");

    private final FfmpegSession session;
    private final List<String> faults = new ArrayList<>();

    private Measurement(FfmpegSession session) {
        this.session = session;
    }

    /** A stretch of the video, in seconds from its start. */
    record Stretch(double from, double to) {}

    /**
     * What the file should be.
     *
     * @param pauses where nobody speaks, by the narration's timings
     */
    record Expected(Canvas canvas, Duration length, List<Stretch> pauses) {
        Expected {
            pauses = List.copyOf(pauses);
        }
    }

    /** Returns the length of the file; {@link FailureClass#BAD_OUTPUT} says what was measured and is not as it should. */
    static Duration check(FfmpegSession session, Path file, Expected expected)
            throws StepFailure, InterruptedException {
        Measurement measurement = new Measurement(session);
        Duration length = measurement.streams(file, expected);
        if (measurement.faults.isEmpty()) {
            measurement.content(file, expected);
        }
        if (!measurement.faults.isEmpty()) {
            throw new StepFailure(
                    FailureClass.BAD_OUTPUT,
                    "the rendered file measures wrong: " + String.join("; ", measurement.faults));
        }
        return length;
    }

    private Duration streams(Path file, Expected expected) throws StepFailure, InterruptedException {
        FFmpegProbeResult probed;
        try {
            probed = session.probe(file, List.of());
        } catch (StepFailure unreadable) {
            faults.add("it cannot be read (" + unreadable.getMessage() + ")");
            return Duration.ZERO;
        }
        List<FFmpegStream> streams = probed.getStreams() == null ? List.of() : probed.getStreams();
        same("number of streams", 2, streams.size());
        double longest = 0;
        for (FFmpegStream stream : streams) {
            String name = stream.codec_type == CodecType.VIDEO ? "video" : "audio";
            double wanted = expected.length().toNanos() / 1e9;
            if (Math.abs(stream.duration - wanted) > LENGTH_TOLERANCE_SECONDS) {
                faults.add(
                        String.format(Locale.ROOT, "%s lasts %.3f s instead of %.3f s", name, stream.duration, wanted));
            }
            longest = Math.max(longest, stream.duration);
        }
        streams.stream()
                .filter(stream -> stream.codec_type == CodecType.VIDEO)
                .findFirst()
                .ifPresentOrElse(stream -> video(stream, expected.canvas()), () -> faults.add("it has no video"));
        streams.stream()
                .filter(stream -> stream.codec_type == CodecType.AUDIO)
                .findFirst()
                .ifPresentOrElse(this::audio, () -> faults.add("it has no audio"));
        return Duration.ofNanos((long) (longest * 1e9));
    }

    private void video(FFmpegStream stream, Canvas canvas) {
        same("video codec", "h264", stream.codec_name);
        same("profile", "High", stream.profile);
        same("pixel format", "yuv420p", stream.pix_fmt);
        same("width", canvas.width(), stream.width);
        same("height", canvas.height(), stream.height);
        same("frames per second", Grid.FRAMES_PER_SECOND, stream.avg_frame_rate.intValue());
        same("colour range", "tv", stream.color_range);
        same("colour matrix", "bt709", stream.color_space);
        same("colour primaries", "bt709", stream.color_primaries);
        same("colour transfer", "bt709", stream.color_transfer);
    }

    private void audio(FFmpegStream stream) {
        same("audio codec", "aac", stream.codec_name);
        same("audio profile", "LC", stream.profile);
        same("sample rate", Grid.SAMPLES_PER_SECOND, stream.sample_rate);
        same("channels", 2, stream.channels);
    }

    private void content(Path file, Expected expected) throws StepFailure, InterruptedException {
        List<Stretch> silences = new ArrayList<>();
        List<Stretch> blacks = new ArrayList<>();
        double length = expected.length().toNanos() / 1e9;
        double[] silentSince = {-1};
        List<String> summary = new ArrayList<>();
        // For darkness every other frame will do, and smoothing edges would change nothing.
        List<String> arguments = List.of(
                "-skip_frame:v",
                "noref",
                "-skip_loop_filter:v",
                "all",
                "-i",
                file.toString(),
                "-filter_complex",
                "[0:a]%s,silencedetect=n=-50dB:d=%s[a];[0:v]blackdetect=d=%s[v]"
                        .formatted(Loudness.FILTER, SILENCE_SECONDS, BLACK_SECONDS),
                "-map",
                "[a]",
                "-f",
                "null",
                "-",
                "-map",
                "[v]",
                "-fps_mode",
                "passthrough",
                "-f",
                "null",
                "-");
        session.run("measuring", arguments, frame -> {}, line -> {
            Matcher start = SILENCE_START.matcher(line);
            Matcher end = SILENCE_END.matcher(line);
            Matcher black = BLACK.matcher(line);
            if (start.matches()) {
                silentSince[0] = Double.parseDouble(start.group(1));
            } else if (end.matches()) {
                silences.add(new Stretch(silentSince[0], Double.parseDouble(end.group(1))));
                silentSince[0] = -1;
            } else if (black.matches()) {
                blacks.add(new Stretch(Double.parseDouble(black.group(1)), Double.parseDouble(black.group(2))));
            } else if (line.startsWith(" ")) {
                summary.add(line);
            }
        });
        if (silentSince[0] >= 0) {
            silences.add(new Stretch(silentSince[0], length));
        }
        silences.stream()
                .filter(silence -> expected.pauses().stream().noneMatch(pause -> covers(pause, silence)))
                .forEach(silence -> fault("silent", silence));
        blacks.forEach(black -> fault("black", black));
        loudness(Loudness.of(summary));
    }

    private void loudness(Loudness measured) {
        if (Math.abs(measured.integrated() - Loudness.TARGET) > Loudness.TOLERANCE) {
            faults.add(String.format(
                    Locale.ROOT, "loudness is %.1f LUFS instead of %.0f", measured.integrated(), Loudness.TARGET));
        }
        if (measured.truePeak() > Loudness.MAX_TRUE_PEAK) {
            faults.add(String.format(Locale.ROOT, "true peak is %.1f dBTP", measured.truePeak()));
        }
    }

    private static boolean covers(Stretch pause, Stretch silence) {
        return pause.from() - WORD_EDGE_SECONDS <= silence.from() && silence.to() <= pause.to() + WORD_EDGE_SECONDS;
    }

    private void fault(String what, Stretch where) {
        faults.add(String.format(Locale.ROOT, "%s from %.2f s to %.2f s", what, where.from(), where.to()));
    }

    private void same(String what, Object wanted, Object measured) {
        if (!Objects.equals(wanted, measured)) {
            faults.add("%s is %s instead of %s".formatted(what, measured, wanted));
        }
    }
}
