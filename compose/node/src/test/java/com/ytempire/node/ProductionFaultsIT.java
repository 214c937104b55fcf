package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each step of a real production made to fail, on a real node: what its timeline, its costs and its state then say. */
class ProductionFaultsIT {
    private static final List<String> STEPS = List.of("script", "voice", "render", "upload");

    @TempDir
    private static Path folder;

    @TempDir
    private static Path faults;

    private static RunningNode node;
    private static NodeHttp http;
    private static String channel;

    @BeforeAll
    static void startNode() throws IOException {
        Map<String, String> properties = new HashMap<>();
        properties.put(FaultInjection.FOLDER, faults.toString());
        for (String step : List.of("script", "voice", "render", "upload", "publish")) {
            String prefix = "ytempire.production.steps." + step + ".";
            properties.put(prefix + "max-attempts", "3");
            properties.put(prefix + "first-backoff", "50ms");
            properties.put(prefix + "longest-backoff", "200ms");
        }
        node = YtempireNode.start(new NodeOptions(folder, 0, true, properties));
        http = new NodeHttp(node.url());
        channel = http.post("/channels", Samples.channel("Faults")).path("id").asString();
    }

    @AfterAll
    static void stopNode() {
        http.close();
        node.close();
    }

    @AfterEach
    void repair() throws IOException {
        for (String step : List.of("SCRIPT", "VOICE", "RENDER", "UPLOAD", "PUBLISH")) {
            Files.deleteIfExists(faults.resolve(step));
        }
        Files.deleteIfExists(faults.resolve("calls"));
    }

    @Test
    void theApiDescribesItselfWithAnExampleOfEveryParameterAndBothKindsOfOrder() {
        JsonNode api = http.get("/v3/api-docs");

        assertThat(api.at("/info/title").asString()).isEqualTo("YTEmpire");
        assertThat(api.at("/paths/~1videos~1generate/post/requestBody/content").propertyNames())
                .containsExactlyInAnyOrder("application/json", "multipart/form-data");
        for (JsonNode parameter : api.path("paths").findValues("parameters").stream()
                .flatMap(JsonNode::valueStream)
                .toList()) {
            JsonNode schema = parameter.path("schema");
            assertThat(parameter.has("example") || schema.has("example") || schema.has("default") || schema.has("enum"))
                    .as("an example of %s", parameter)
                    .isTrue();
        }
    }

    @Test
    void givenNoFault_whenAVideoIsGeneratedAndPublished_thenEverySpanCostAndFileIsThere() {
        String video = generate();

        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        http.post("/videos/" + video + "/publish", Map.of());
        JsonNode published =
                http.await("/videos/" + video, v -> v.path("status").asString().equals("published"));

        awaitOutcomes(
                video,
                List.of(
                        "script 1 succeeded",
                        "voice 1 succeeded",
                        "render 1 succeeded",
                        "upload 1 succeeded",
                        "publish 1 succeeded"));
        assertThat(published.path("watchPage").asString()).startsWith("http");
        assertThat(published.path("publishedAt").asString()).isNotEmpty();
        assertThat(costSteps(video)).contains("script", "voice", "render", "upload");
        assertThat(http.get("/videos/" + video + "/costs").path("unpriced").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "voice", "render", "upload"})
    void givenAStepThatFailsTwice_whenTheThirdAttemptSucceeds_thenTheVideoIsReadyAndEveryAttemptIsOnRecord(String step)
            throws IOException {
        inject(step, "fail 2");

        String video = generate();

        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        awaitOutcomes(video, expected(step, step + " 1 failed", step + " 2 failed", step + " 3 succeeded"));
        assertThat(attempt(video, step, 1).path("failureClass").asString()).isEqualTo("provider-down");
        assertThat(attempt(video, step, 1).path("message").asString()).contains("injected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "voice", "render", "upload"})
    void givenAStepThatAlwaysFails_whenItIsRepairedAndResumed_thenTheVideoIsReadyAndNothingWasDoneTwice(String step)
            throws IOException {
        inject(step, "fail always");
        String video = generate();
        JsonNode failed = http.awaitEnd(video);
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("failure").path("step").asString()).isEqualTo(step);
        assertThat(failed.path("failure").path("message").asString()).contains("3 attempts failed");

        repair();
        http.post("/videos/" + video + "/resume", Map.of("who", "operator", "why", "repaired"));

        assertThat(http.await(
                                "/videos/" + video,
                                v -> v.path("status").asString().equals("ready"))
                        .path("failure")
                        .isNull())
                .isTrue();
        awaitOutcomes(
                video,
                expected(step, step + " 1 failed", step + " 2 failed", step + " 3 failed", step + " 4 succeeded"));
    }

    @Test
    void givenAStepThatHangs_whenTheVideoIsCancelled_thenTheStepEndsAndTheVideoStaysCancelled() throws IOException {
        inject("voice", "hang");
        String video = generate();
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("voice 1 running"));

        http.post("/videos/" + video + "/cancel", Map.of("who", "owner", "why", "changed my mind"));

        http.await("/videos/" + video, v -> v.path("status").asString().equals("cancelled"));
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("voice 1 cancelled"));
    }

    private static String generate() {
        return http.post("/videos/generate", Samples.request(channel))
                .path("id")
                .asString();
    }

    private static void inject(String step, String fault) throws IOException {
        Files.writeString(faults.resolve(step.toUpperCase(Locale.ROOT)), fault);
    }

    private static List<String> expected(String disturbed, String... attempts) {
        List<String> all = new ArrayList<>();
        for (String step : STEPS) {
            if (step.equals(disturbed)) {
                all.addAll(List.of(attempts));
            } else {
                all.add(step + " 1 succeeded");
            }
        }
        return all;
    }

    /** The timeline is a view of its own: it may come to the last event a moment after the list of videos did. */
    private static void awaitOutcomes(String video, List<String> expected) {
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).equals(expected));
    }

    private static List<String> outcomes(JsonNode timeline) {
        return attempts(timeline)
                .map(a -> "%s %d %s"
                        .formatted(
                                a.path("step").asString(),
                                a.path("attempt").asInt(),
                                a.path("outcome").asString()))
                .toList();
    }

    private static JsonNode attempt(String video, String step, int number) {
        return attempts(http.get("/videos/" + video + "/timeline"))
                .filter(a -> a.path("step").asString().equals(step)
                        && a.path("attempt").asInt() == number)
                .findFirst()
                .orElseThrow();
    }

    private static java.util.stream.Stream<JsonNode> attempts(JsonNode timeline) {
        return timeline.path("attempts").valueStream();
    }

    private static List<String> costSteps(String video) {
        return http.get("/videos/" + video + "/costs")
                .path("lines")
                .valueStream()
                .map(line -> line.path("step").asString())
                .distinct()
                .toList();
    }
}
