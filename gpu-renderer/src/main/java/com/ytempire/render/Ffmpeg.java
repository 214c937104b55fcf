package com.ytempire.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A working pair of ffmpeg and ffprobe: proved by a trial encode when it is made. Safe for use from several threads. */
public final class Ffmpeg {
    private static final long TRIAL_SECONDS = 30;
    private static final List<String> QUIET = List.of("-hide_banner", "-nostdin", "-v", "error");

    private final Path ffmpeg;
    private final Path ffprobe;
    private final Map<String, String> environment;
    private final String version;
    private final boolean endsWithParent;
    private final Map<Encoder, Boolean> trials = new ConcurrentHashMap<>();

    private Ffmpeg(Path ffmpeg, Path ffprobe, Map<String, String> environment) throws IOException {
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
        this.environment = environment;
        this.endsWithParent = works(List.of("setpriv", "--pdeathsig", "KILL", "true"));
        this.version = firstLine(outputOf(List.of(ffmpeg.toString(), "-version")));
        if (!works(Encoder.LIBX264)) {
            throw new IOException("%s (%s) cannot encode H.264 with libx264".formatted(ffmpeg, version));
        }
    }

    /**
     * The ffmpeg that comes with the product, unpacked into the folder on first use (about 90 MB).
     *
     * @throws IOException when none is bundled for this platform, the disk is full, or the trial encode fails
     */
    public static Ffmpeg bundled(Path cacheFolder) throws IOException {
        Path folder = FfmpegPrograms.unpack(cacheFolder);
        return new Ffmpeg(
                folder.resolve("ffmpeg"), folder.resolve("ffprobe"), Map.of("LD_LIBRARY_PATH", folder.toString()));
    }

    /**
     * An ffmpeg that the machine's owner installed, 6 or later with libx264; ffprobe must lie beside it.
     *
     * @throws IOException when either is missing or the trial encode fails
     */
    public static Ffmpeg installed(Path ffmpeg) throws IOException {
        Path ffprobe = ffmpeg.resolveSibling("ffprobe");
        for (Path program : List.of(ffmpeg, ffprobe)) {
            if (!Files.isExecutable(program)) {
                throw new IOException(program + " is not a program that can be run");
            }
        }
        return new Ffmpeg(ffmpeg, ffprobe, Map.of());
    }

    /** What ffmpeg says of itself, such as {@code ffmpeg version 8.0.1 …}. */
    public String version() {
        return version;
    }

    /** Where the program lies. */
    public Path program() {
        return ffmpeg;
    }

    Path prober() {
        return ffprobe;
    }

    /** Variables that the programs need in their environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** True when an encode with it succeeded on this machine; tried once. */
    public boolean works(Encoder encoder) {
        return trials.computeIfAbsent(encoder, this::tried);
    }

    private boolean tried(Encoder encoder) {
        List<String> command = new ArrayList<>();
        command.add(ffmpeg.toString());
        command.addAll(QUIET);
        command.addAll(List.of("-f", "lavfi", "-i", "color=c=gray:s=640x360:r=30", "-frames:v", "10"));
        command.addAll(encoder.arguments(true));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-f", "null", "-"));
        return works(command);
    }

    /** The command that starts a program so that it cannot outlive this process, where the system offers that. */
    ProcessBuilder prepared(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (endsWithParent) {
            whole.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().putAll(environment);
        return builder;
    }

    private boolean works(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ended(process) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private String outputOf(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output;
        try (var reader = process.inputReader()) {
            output = String.join("\n", reader.lines().limit(100).toList());
        }
        if (!ended(process) || process.exitValue() != 0) {
            throw new IOException("%s does not run on this machine".formatted(command.getFirst()));
        }
        return output;
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
