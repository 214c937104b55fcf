package com.ytempire.node.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small programs to their end. Output goes to a file, since a daemon would keep a pipe open for ever. */
final class Command {
    private static final int SHOWN_CHARS = 2_000;

    private Command() {}

    /** Runs the program; {@link IOException} with the end of its output when it fails or outlasts the limit. */
    static void run(List<String> program, Path output, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s did not end within %d s: %s".formatted(name(program), limit.toSeconds(), tail(output)));
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s failed with exit %d: %s".formatted(name(program), process.exitValue(), tail(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name(program), e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** True when the program runs and ends well. */
    static boolean succeeds(List<String> program) {
        try {
            Process process = new ProcessBuilder(program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String name(List<String> program) {
        return program.stream()
                .filter(word -> word.startsWith("/"))
                .findFirst()
                .map(word -> String.valueOf(Path.of(word).getFileName()))
                .orElse(program.getFirst());
    }

    private static String tail(Path output) throws IOException {
        String text = Files.exists(output) ? Files.readString(output).strip() : "";
        return text.length() <= SHOWN_CHARS ? text : "…" + text.substring(text.length() - SHOWN_CHARS);
    }
}
