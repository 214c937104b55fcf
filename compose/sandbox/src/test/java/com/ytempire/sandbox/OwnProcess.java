package com.ytempire.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A sandbox that runs by itself and can be killed as an operating system kills. */
final class OwnProcess implements AutoCloseable {
    private final Process process;
    private final String rootUrl;

    OwnProcess(Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        rootUrl = Objects.requireNonNull(out.readLine(), "the sandbox did not start");
    }

    String rootUrl() {
        return rootUrl;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the sandbox outlived its kill");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
