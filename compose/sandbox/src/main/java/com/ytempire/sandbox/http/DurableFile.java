package com.ytempire.sandbox.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Files that are whole or absent, whenever the process dies. They are not forced to disk: a power cut may take the last
 * seconds with it, which a sandbox can bear.
 */
public final class DurableFile {
    private DurableFile() {}

    /** Replaces the file's content in one step. Not for use by two threads on one file at once. */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, content);
        move(beside, file);
    }

    /** Gives a finished file its name; what had that name is gone. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a folder with all that is in it; nothing happens when it is not there. */
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
