package com.ytempire.bench;

import com.ytempire.bench.report.Folders;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** What all benchmarks have in common: rounds, a folder to work in, and where results go. */
abstract class BenchCommand implements Callable<Integer> {
    /** Where YTEmpire lies; the launcher says. */
    private static final Path HOME = Path.of(System.getProperty("ytempire.home", "."));

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often; ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(
            names = "--record",
            description = "Put the results into ops/bench/RESULTS.md. Without it they go to ops/bench/target/measured.")
    private boolean record;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Takes the figures in an empty folder of its own, which is deleted afterwards. */
    abstract Report measure(Path folder) throws Exception;

    /** Ends what outlives this process by itself, when Ctrl-C cuts a measurement off. */
    void stop() {}

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1");
        }
        Path bench = HOME.resolve("ops/bench");
        // beside the build, so that it is on the disk that the product would use, and not in memory
        Path work = Files.createDirectories(bench.resolve("target/work"));
        Path folder = Files.createTempDirectory(work, "run");
        Thread cleaner = new Thread(
                () -> {
                    stop();
                    delete(folder);
                },
                "clean");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            Report report = measure(folder);
            Path written = new Results(record ? bench : bench.resolve("target/measured")).write(report);
            System.out.print(report.markdown());
            news("written to " + written);
        } catch (JacksonException broken) {
            throw new IOException("an answer was not understood: " + broken.getMessage(), broken);
        } finally {
            delete(folder);
        }
        return 0;
    }

    final int rounds() {
        return rounds;
    }

    final Path home() {
        return HOME;
    }

    /** The command as a user would type it. */
    final String typed(String words) {
        return "./ytempire bench " + words + " --rounds " + rounds;
    }

    static void news(String line) {
        System.err.println("bench: " + line);
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            news("not everything could be deleted: " + left.getMessage());
        }
    }
}
