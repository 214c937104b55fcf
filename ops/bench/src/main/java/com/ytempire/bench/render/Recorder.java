package com.ytempire.bench.render;

import com.ytempire.render.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An ffmpeg that writes down how it is called, to learn from one render what its inputs and settings are. */
final class Recorder {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Ffmpeg ffmpeg;

    private Recorder(Path folder, Ffmpeg ffmpeg) {
        this.folder = folder;
        this.ffmpeg = ffmpeg;
    }

    /** Puts a recording ffmpeg before the real one, in an empty folder. */
    static Recorder before(Ffmpeg real, Path folder) throws IOException {
        Path calls = Files.createDirectories(folder.resolve("calls"));
        for (String name : List.of("ffmpeg", "ffprobe")) {
            StringBuilder script = new StringBuilder("#!/bin/sh\n");
            real.environment().forEach((key, value) -> script.append("export " + key + "=" + quoted(value) + "\n"));
            if (name.equals("ffmpeg")) {
                // the shell's process becomes ffmpeg's, so its number names the call
                script.append("printf '%s\\0' \"$@\" >" + quoted(calls.toString()) + "/$$\n");
            }
            String program = real.program().resolveSibling(name).toString();
            script.append("exec " + quoted(program) + " \"$@\"\n");
            Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), script), PROGRAM);
        }
        return new Recorder(calls, Ffmpeg.installed(folder.resolve("ffmpeg")));
    }

    Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    /** The arguments of every call so far, in the order in which the calls were made. */
    List<List<String>> calls() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = new ArrayList<>(all.toList());
        }
        files.sort(java.util.Comparator.comparingLong(file -> file.toFile().lastModified()));
        List<List<String>> calls = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            calls.add(List.of(text.substring(0, text.length() - 1).split("\0", -1)));
        }
        return calls;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
