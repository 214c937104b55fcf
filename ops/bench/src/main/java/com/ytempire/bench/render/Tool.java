package com.ytempire.bench.render;

import com.ytempire.render.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs ffmpeg plainly, as one would at a prompt. */
final class Tool {
    private static final Pattern BENCH = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s.*");
    private static final Pattern SSIM = Pattern.compile(".*SSIM .*All:([0-9.]+).*");
    private static final Pattern LOUDNESS = Pattern.compile("\\s*I:\\s+(-[0-9.]+) LUFS.*");
    private static final int MAX_LINES = 60;

    private final Ffmpeg ffmpeg;

    Tool(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Runs the command that writes a file, and measures it. */
    Run timed(List<String> arguments, Path target) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(arguments);
        whole.add(target.toString());
        long begun = System.nanoTime();
        Deque<String> log = run(whole);
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (String line : log) {
            Matcher bench = BENCH.matcher(line);
            if (bench.matches()) {
                return new Run(seconds, Double.parseDouble(bench.group(1)) + Double.parseDouble(bench.group(2)));
            }
        }
        throw new IOException("ffmpeg did not say how much processor time it took");
    }

    /** How alike two videos look: 1 is the same. */
    double likeness(Path one, Path other) throws IOException, InterruptedException {
        return found(
                SSIM,
                run(List.of(
                        "-i",
                        one.toString(),
                        "-i",
                        other.toString(),
                        "-lavfi",
                        "[0:v][1:v]ssim",
                        "-an",
                        "-f",
                        "null",
                        "-")));
    }

    /** How loud a video is, in LUFS. */
    double loudness(Path video) throws IOException, InterruptedException {
        return found(
                LOUDNESS,
                run(List.of("-i", video.toString(), "-vn", "-af", "ebur128=framelog=quiet", "-f", "null", "-")));
    }

    private static double found(Pattern pattern, Deque<String> log) throws IOException {
        double value = Double.NaN;
        for (String line : log) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                value = Double.parseDouble(matcher.group(1));
            }
        }
        if (Double.isNaN(value)) {
            throw new IOException("ffmpeg did not say what was asked: " + pattern);
        }
        return value;
    }

    private Deque<String> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ffmpeg.program().toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-y", "-nostats", "-benchmark"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ffmpeg.environment());
        Process process = builder.start();
        Deque<String> log = new ArrayDeque<>();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(line -> {
                log.addLast(line);
                if (log.size() > MAX_LINES) {
                    log.removeFirst();
                }
            });
        } catch (UncheckedIOException cut) {
            throw cut.getCause();
        } finally {
            process.destroy();
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("ffmpeg ended with " + exit + ": " + String.join(" | ", log));
        }
        return log;
    }
}
