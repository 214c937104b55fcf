package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node in a process of its own, killed with SIGKILL in the middle of each step, then started again. */
class KilledNodeIT {
    private static final List<String> STEPS = List.of("script", "voice", "render", "upload");

    @TempDir
    private Path folder;

    @TempDir
    private Path faults;

    @TempDir
    private Path box;

    @Test
    void givenANodeKilledInEachStep_whenItStartsAgain_thenTheProductionFinishesAndNothingIsDoneTwice()
            throws Exception {
        for (String step : STEPS) {
            Files.writeString(faults.resolve(step.toUpperCase(Locale.ROOT)), "delay 10000");
        }
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.in(box))) {
            Process node = start(sandbox);
            try {
                String channel;
                String video;
                try (NodeHttp http = new NodeHttp(url())) {
                    channel = http.post("/channels", Samples.channel("Killed"))
                            .path("id")
                            .asString();
                    video = http.post("/videos/generate", Samples.request(channel))
                            .path("id")
                            .asString();
                }
                for (String step : STEPS) {
                    awaitRunning(video, step);
                    node.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    Files.deleteIfExists(faults.resolve(step.toUpperCase(Locale.ROOT)));
                    node = start(sandbox);
                }
                try (NodeHttp http = new NodeHttp(url())) {
                    assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
                    assertThat(outcomes(http.get("/videos/" + video + "/timeline")))
                            .containsExactlyElementsOf(STEPS.stream()
                                    .flatMap(step -> java.util.stream.Stream.of(
                                            step + " 1 run 1 interrupted", step + " 1 run 2 succeeded"))
                                    .toList());
                }
                assertThat(Files.readAllLines(faults.resolve("calls")))
                        .as("each step was begun twice: once killed, once done")
                        .hasSize(2 * STEPS.size());
                try (NodeHttp outside = new NodeHttp(URI.create(sandbox.rootUrl()))) {
                    assertThat(outside.get("/sandbox/state").path("videos")).hasSize(1);
                }
            } finally {
                node.destroy();
                if (!node.waitFor(30, TimeUnit.SECONDS)) {
                    node.destroyForcibly();
                }
            }
        }
    }

    private void awaitRunning(String video, String step) throws IOException {
        try (NodeHttp http = new NodeHttp(url())) {
            http.await(
                    "/videos/" + video + "/timeline",
                    timeline -> outcomes(timeline).contains(step + " 1 run 1 running"));
        }
    }

    private static List<String> outcomes(JsonNode timeline) {
        return StreamSupport.stream(timeline.path("attempts").spliterator(), false)
                .map(a -> "%s %d run %d %s"
                        .formatted(
                                a.path("step").asString(),
                                a.path("attempt").asInt(),
                                a.path("run").asInt(),
                                a.path("outcome").asString()))
                .toList();
    }

    private Process start(Sandbox sandbox) throws IOException, InterruptedException {
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
        command.add(FaultInjection.FOLDER + "=" + faults);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
        for (int i = 0; i < 600 && !Files.exists(folder.resolve("ready")); i++) {
            assertThat(process.isAlive())
                    .as(() -> "the node ended: " + read(folder.resolve("process.log")))
                    .isTrue();
            Thread.sleep(100);
        }
        return process;
    }

    private URI url() throws IOException {
        return URI.create(Files.readString(folder.resolve("ready")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Main class of the process: starts a node, writes its address to the file {@code ready}, and serves. */
    static final class NodeProcess {
        private NodeProcess() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Map<String, String> properties = new java.util.HashMap<>();
            for (int i = 1; i < arguments.length; i++) {
                String[] pair = arguments[i].split("=", 2);
                properties.put(pair[0], pair[1]);
            }
            RunningNode node = YtempireNode.start(new NodeOptions(folder, 0, false, properties));
            Path ready =
                    Files.writeString(folder.resolve("ready.new"), node.url().toString());
            Files.move(ready, folder.resolve("ready"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            node.awaitClosed();
        }
    }
}
