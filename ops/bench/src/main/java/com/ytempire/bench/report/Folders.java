package com.ytempire.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made for a measurement and go with it. */
public final class Folders {
    private Folders() {}

    /** Deletes a folder and all in it; nothing happens when there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList().reversed();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
