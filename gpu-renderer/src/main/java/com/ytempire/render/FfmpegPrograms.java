package com.ytempire.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Unpacks the ffmpeg that is bundled with the product, and makes it start on systems without sound and screen. */
final class FfmpegPrograms {
    /** What ffmpeg's device library is linked against and a server may lack. */
    private static final List<String> REPLACEABLE =
            List.of("libasound.so.2", "libpulse.so.0", "libxcb.so.1", "libxcb-shm.so.0");

    private FfmpegPrograms() {}

    /** The folder with {@code ffmpeg} and {@code ffprobe}, unpacked when it is not there yet. */
    static synchronized Path unpack(Path cacheFolder) throws IOException {
        String platform = Loader.getPlatform();
        String resources = resources(platform);
        Files.createDirectories(cacheFolder);
        Path folder = cacheFolder
                .resolve("ffmpeg-" + platform + "-" + version(resources))
                .toAbsolutePath();
        // Two nodes on one machine may unpack at the same time; the folder appears whole or not at all.
        try (FileChannel channel = FileChannel.open(
                        cacheFolder.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path fresh = Files.createTempDirectory(cacheFolder, "unpack");
                fill(fresh, resources, platform);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static String resources(String platform) throws IOException {
        for (String extension : List.of("-gpl/", "/")) {
            String resources = "/org/bytedeco/ffmpeg/" + platform + extension;
            if (FfmpegPrograms.class.getResource(resources + "ffmpeg") != null) {
                return resources;
            }
        }
        throw new IOException(
                "no ffmpeg is bundled for " + platform + ": install ffmpeg 6 or later and configure its path");
    }

    private static String version(String resources) throws IOException {
        try (InputStream program = FfmpegPrograms.class.getResourceAsStream(resources + "ffmpeg")) {
            return Digests.sha256(Objects.requireNonNull(program)).substring(0, 16);
        }
    }

    private static void fill(Path folder, String resources, String platform) throws IOException {
        Loader.extractResource(FfmpegPrograms.class, resources, folder.toFile(), null, null);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.contains("jni")) {
                Files.delete(file); // bridges for calls from Java; the programs do not use them
            } else if (!name.contains(".") && !file.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
        if (platform.startsWith("linux-")) {
            short machine = platform.endsWith("arm64") ? StandInLibrary.AARCH64 : StandInLibrary.X86_64;
            for (String library : REPLACEABLE) {
                Files.write(folder.resolve(library), StandInLibrary.bytes(library, machine));
            }
        }
    }
}
