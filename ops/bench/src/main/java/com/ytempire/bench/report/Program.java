package com.ytempire.bench.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Programs of the machine that benchmarks need beside our own. */
public final class Program {
    private static final int MOST_OF_A_COMPLAINT = 2000;

    private Program() {}

    /** Where a program is that can be called by its name alone. */
    public static Optional<String> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Runs a program to its end and returns what it printed; {@link IOException} when it fails. */
    public static String run(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(command, folder, environment, false);
    }

    /** The same for a program that tells its progress among its errors: what it returns holds both. */
    public static String runWithProgress(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(command, folder, environment, true);
    }

    private static String run(List<String> command, Path folder, Map<String, String> environment, boolean all)
            throws IOException, InterruptedException {
        Path complaints = Files.createTempFile(folder, "errors", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(all);
        if (!all) {
            builder.redirectError(complaints.toFile());
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("%s ended with %d: %s"
                        .formatted(command.getFirst(), exit, end(all ? output : Files.readString(complaints))));
            }
            return output;
        } finally {
            process.destroy();
            Files.deleteIfExists(complaints);
        }
    }

    private static String end(String text) {
        String said = text.strip();
        return said.substring(Math.max(0, said.length() - MOST_OF_A_COMPLAINT));
    }
}
