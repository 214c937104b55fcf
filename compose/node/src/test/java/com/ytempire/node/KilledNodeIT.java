package com.ytempire.node;

import static com.ytempire.node.Answers.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
            try (KillableNode node = new KillableNode(folder, faults, sandbox)) {
                node.start();
                String channel;
                String video;
                try (NodeHttp http = new NodeHttp(node.url())) {
                    channel = http.post("/channels", Samples.channel("Killed"))
                            .path("id")
                            .asString();
                    video = http.post("/videos/generate", Samples.request(channel))
                            .path("id")
                            .asString();
                }
                for (String step : STEPS) {
                    awaitRunning(node, video, step);
                    node.kill();
                    Files.deleteIfExists(faults.resolve(step.toUpperCase(Locale.ROOT)));
                    node.start();
                }
                try (NodeHttp http = new NodeHttp(node.url())) {
                    assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
                    List<String> twice = STEPS.stream()
                            .flatMap(step -> Stream.of(step + " 1 run 1 interrupted", step + " 1 run 2 succeeded"))
                            .toList();
                    http.await(
                            "/videos/" + video + "/timeline",
                            timeline -> outcomes(timeline).equals(twice));
                    assertSettled(http, video);
                }
                assertThat(FaultInjection.calls(faults, video))
                        .as("each step was begun twice: once killed, once done")
                        .containsExactly(
                                "SCRIPT/1",
                                "SCRIPT/1",
                                "VOICE/1",
                                "VOICE/1",
                                "RENDER/1",
                                "RENDER/1",
                                "UPLOAD/1",
                                "UPLOAD/1");
                try (NodeHttp outside = new NodeHttp(URI.create(sandbox.rootUrl()))) {
                    assertThat(outside.get("/sandbox/state").path("videos")).hasSize(1);
                }
            }
        }
    }

    /** What was reserved for attempts whose workers died is settled by those that took them up. */
    private static void assertSettled(NodeHttp http, String video) {
        JsonNode produced = http.get("/videos/" + video);
        String month = produced.path("createdAt").asString().substring(0, 7);
        BigDecimal cost = new BigDecimal(produced.at("/cost/amount").asString());
        http.await(
                "/budgets/" + month,
                budgets -> budgets.at("/total/reserved").isEmpty()
                        && sum(budgets.at("/total/spent")).compareTo(cost) == 0);
    }

    /** The view shows that the step has begun, and its provider is at work on it. */
    private void awaitRunning(KillableNode node, String video, String step) throws Exception {
        try (NodeHttp http = new NodeHttp(node.url())) {
            http.await(
                    "/videos/" + video + "/timeline",
                    timeline -> outcomes(timeline).contains(step + " 1 run 1 running"));
        }
        FaultInjection.awaitCall(faults, video, step.toUpperCase(Locale.ROOT) + "/1");
    }

    private static List<String> outcomes(JsonNode timeline) {
        return timeline.path("attempts")
                .valueStream()
                .map(a -> "%s %d run %d %s"
                        .formatted(
                                a.path("step").asString(),
                                a.path("attempt").asInt(),
                                a.path("run").asInt(),
                                a.path("outcome").asString()))
                .toList();
    }
}
