package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node in a process of its own, which can be killed and started again on the same folder. */
final class KillableNode implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final Path folder;
    private final Path faults;
    private final Sandbox sandbox;
    private final Map<String, String> properties;
    private @Nullable Process process;

    KillableNode(Path folder, Path faults, Sandbox sandbox) {
        this(folder, faults, sandbox, Map.of());
    }

    /** With properties that only this node has. */
    KillableNode(Path folder, Path faults, Sandbox sandbox, Map<String, String> properties) {
        this.folder = folder;
        this.faults = faults;
        this.sandbox = sandbox;
        this.properties = properties;
    }

    /** Starts it, and waits until it serves. */
    void start() throws IOException, InterruptedException {
        Process ignored = launch();
        awaitReady();
    }

    /** Waits until it serves. */
    void awaitReady() throws InterruptedException {
        Process started = running();
        for (int i = 0; i < START_SECONDS * 10 && !Files.exists(folder.resolve("ready")); i++) {
            assertThat(started.isAlive())
                    .as(() -> "the node ended: " + output())
                    .isTrue();
            Thread.sleep(100);
        }
        assertThat(folder.resolve("ready"))
                .as(() -> "the node does not serve after %d s: ".formatted(START_SECONDS) + output())
                .exists();
    }

    /** Starts it, and does not wait. */
    Process launch() throws IOException {
        Files.deleteIfExists(folder.resolve("ready"));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NodeProcess.class.getName(),
                folder.toString()));
        OutsideWorld.properties(sandbox).forEach((key, value) -> command.add(key + "=" + value));
        properties.forEach((key, value) -> command.add(key + "=" + value));
        command.add(FaultInjection.FOLDER + "=" + faults);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
        return process;
    }

    /** Waits for its end, which some fault brings. */
    void awaitDeath() throws InterruptedException {
        assertThat(running().waitFor(2L * START_SECONDS, TimeUnit.SECONDS))
                .as(() -> "the node lives: " + output())
                .isTrue();
    }

    void kill() throws InterruptedException {
        boolean ignored = running().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    URI url() throws IOException {
        return URI.create(Files.readString(folder.resolve("ready")));
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Main class of the process: starts a node, writes its address to the file {@code ready}, and serves. */
    static final class NodeProcess {
        private NodeProcess() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Map<String, String> properties = new HashMap<>();
            for (int i = 1; i < arguments.length; i++) {
                String[] pair = arguments[i].split("=", 2);
                properties.put(pair[0], pair[1]);
            }
            RunningNode node = YtempireNode.start(new NodeOptions(folder, 0, false, properties));
            Path ready =
                    Files.writeString(folder.resolve("ready.new"), node.url().toString());
            Files.move(ready, folder.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
            node.awaitClosed();
        }
    }
}
