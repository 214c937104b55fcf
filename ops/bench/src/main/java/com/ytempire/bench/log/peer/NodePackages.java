package com.ytempire.bench.log.peer;

import com.ytempire.bench.report.Folders;
import com.ytempire.bench.report.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What peers need from npm, fetched once into a folder at the versions of the lock file. */
public final class NodePackages {
    private static final int LEAST_NODE = 20;
    private static final String LOCK = "package-lock.json";

    private final Path sources;
    private final Path folder;
    private boolean tried;
    private Optional<String> missing = Optional.empty();

    /**
     * Fetches nothing yet.
     *
     * @param sources where {@code package.json}, the lock file and our scripts lie
     * @param folder where packages go; kept between runs
     */
    public NodePackages(Path sources, Path folder) {
        this.sources = sources.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
    }

    /** Where {@code package.json} and our scripts come from. */
    Path sources() {
        return sources;
    }

    /** Where {@code node_modules} and our scripts are, once nothing is {@link #missing}. */
    public Path folder() {
        return folder;
    }

    /** Node, by its full path. */
    public String node() {
        return Program.onPath("node").orElse("node");
    }

    /** Why the packages cannot be had; fetches them the first time. */
    public synchronized Optional<String> missing() {
        if (!tried) {
            missing = fetch();
            tried = true;
        }
        return missing;
    }

    private Optional<String> fetch() {
        Optional<String> npm = Program.onPath("npm");
        if (npm.isEmpty() || Program.onPath("node").isEmpty()) {
            return Optional.of(
                    "Node.js %d or later with npm was not found: install it (Debian and Ubuntu: apt-get install nodejs npm)"
                            .formatted(LEAST_NODE));
        }
        try {
            Files.createDirectories(folder);
            String version =
                    Program.run(List.of(node(), "--version"), folder, Map.of()).strip();
            if (Integer.parseInt(version.substring(1, version.indexOf('.'))) < LEAST_NODE) {
                return Optional.of("Node.js %d or later is needed and %s was found".formatted(LEAST_NODE, version));
            }
            if (!isFetched()) {
                Folders.delete(folder.resolve("node_modules"));
                Files.copy(
                        sources.resolve("package.json"),
                        folder.resolve("package.json"),
                        StandardCopyOption.REPLACE_EXISTING);
                Files.copy(sources.resolve(LOCK), folder.resolve(LOCK), StandardCopyOption.REPLACE_EXISTING);
                Program.run(List.of(npm.get(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder, Map.of());
            }
            Files.copy(
                    sources.resolve("emmett.mjs"), folder.resolve("emmett.mjs"), StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of("its packages could not be fetched: " + failed.getMessage());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while its packages were fetched");
        }
    }

    /** npm writes its own note of what it installed last of all. */
    private boolean isFetched() throws IOException {
        return Files.exists(folder.resolve("node_modules/.package-lock.json"))
                && Files.exists(folder.resolve(LOCK))
                && Files.mismatch(sources.resolve(LOCK), folder.resolve(LOCK)) < 0;
    }
}
