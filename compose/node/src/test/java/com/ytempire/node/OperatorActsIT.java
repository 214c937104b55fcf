package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What operators do to a production in the middle of a step, on a real node: each act is sent twice by each of two operators
 * at the same moment, and has one effect, and the timeline tells whose.
 */
class OperatorActsIT {
    @TempDir
    private static Path folder;

    @TempDir
    private static Path faults;

    @TempDir
    private static Path box;

    private static Sandbox sandbox;
    private static RunningNode node;
    private static NodeHttp http;
    private static NodeHttp outside;
    private static String channel;

    @BeforeAll
    static void startNode() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.in(box));
        Map<String, String> properties = new HashMap<>(OutsideWorld.properties(sandbox));
        properties.put(FaultInjection.FOLDER, faults.toString());
        properties.put("ytempire.production.steps.voice.providers", "marytts," + SecondVoice.PROVIDER);
        node = YtempireNode.start(new NodeOptions(folder, 0, true, properties));
        http = new NodeHttp(node.url());
        outside = new NodeHttp(URI.create(sandbox.rootUrl()));
        channel =
                http.post("/channels", Samples.channel("Operators")).path("id").asString();
    }

    @AfterAll
    static void stopNode() {
        outside.close();
        http.close();
        node.close();
        sandbox.close();
    }

    @AfterEach
    void repair() throws IOException {
        for (String step : List.of("SCRIPT", "VOICE", "RENDER", "UPLOAD", "PUBLISH")) {
            Files.deleteIfExists(faults.resolve(step));
        }
    }

    @Test
    void aHungProviderIsPutRightByOneRetry() throws Exception {
        String video = hanging("voice");

        List<Answer> answers = byTwoAtOnce(video, "retry", "\"attempt\": \"voice/1\"");

        assertThat(won(answers).detail()).isEqualTo("breaks off voice/1; begins voice/2 by marytts");
        assertThat(lost(answers))
                .allMatch(answer -> answer.detail()
                        .contains("has attempt voice/2 by now, not voice/1: it is to be looked at again (last act: "
                                + won(answers).who() + " had step voice tried again)"));
        awaitReady(
                video,
                "script 1 succeeded",
                "voice 1 broken-off",
                "voice 2 succeeded",
                "render 1 succeeded",
                "upload 1 succeeded");
        assertThat(who(video, "video.step-broken-off"))
                .containsExactly(won(answers).who());
        assertThat(who(video, "video.production-resumed"))
                .containsExactly(won(answers).who());
        requireNothingPaidTwice(video);
    }

    @Test
    void whoDoesNotNameTheAttemptDoesNotBreakOffTheOneThatAnotherHasJustAskedFor() throws Exception {
        String video = hanging("render");

        List<Answer> answers = byTwoAtOnce(video, "retry", "\"fallback\": false");

        assertThat(lost(answers))
                .allMatch(answer -> answer.detail().contains("has attempt render/2, which was asked for just now"));
        awaitReady(
                video,
                "script 1 succeeded",
                "voice 1 succeeded",
                "render 1 broken-off",
                "render 2 succeeded",
                "upload 1 succeeded");
        assertThat(who(video, "video.production-resumed"))
                .containsExactly(won(answers).who());
    }

    @Test
    void theFallbackTakesOver() throws Exception {
        String video = hanging("voice");

        List<Answer> answers = byTwoAtOnce(video, "retry", "\"fallback\": true, \"attempt\": \"voice/1\"");

        assertThat(won(answers).detail()).isEqualTo("breaks off voice/1; begins voice/2 by second");
        awaitReady(
                video,
                "script 1 succeeded",
                "voice 1 broken-off",
                "voice 2 succeeded",
                "render 1 succeeded",
                "upload 1 succeeded");
        assertThat(who(video, "video.production-resumed"))
                .containsExactly(won(answers).who());
        HttpResponse<String> further = act(video, "retry", "\"fallback\": true", "ann", "further-" + video);
        assertThat(further.statusCode()).isEqualTo(409);
        requireNothingPaidTwice(video);
    }

    @Test
    void anotherVoiceIsSpokenAndWhatIsDoneStaysDone() throws Exception {
        String video = hanging("render");

        List<Answer> answers = byTwoAtOnce(video, "rerun", "\"voice\": \"cmu-slt-hsmm\", \"attempt\": \"render/1\"");

        assertThat(won(answers).detail()).isEqualTo("breaks off render/1; goes back to step voice");
        awaitReady(
                video,
                "script 1 succeeded",
                "voice 1 succeeded",
                "render 1 broken-off",
                "voice 2 succeeded",
                "render 2 succeeded",
                "upload 1 succeeded");
        assertThat(who(video, "video.production-rerun"))
                .containsExactly(won(answers).who());
        assertThat(FaultInjection.calls(faults, video)).contains("VOICE/2").doesNotContain("SCRIPT/2");
    }

    @Test
    void aPausedProductionFinishesItsAttemptAndBeginsNoOther() throws Exception {
        inject("voice", "delay 4000");
        String video = generate();
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("voice 1 running"));

        List<Answer> paused = byTwoAtOnce(video, "pause", "");

        assertThat(paused).allMatch(answer -> answer.status() == 202);
        assertThat(paused.stream().map(Answer::detail).filter("pauses it"::equals))
                .hasSize(1);
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("render 1 scheduled"));
        Thread.sleep(2500);
        assertThat(outcomes(http.get("/videos/" + video + "/timeline"))).contains("render 1 scheduled");
        assertThat(who(video, "video.production-held")).hasSize(1);

        List<Answer> resumed = byTwoAtOnce(video, "resume", "");

        awaitReady(video, "script 1 succeeded", "voice 1 succeeded", "render 1 succeeded", "upload 1 succeeded");
        assertThat(who(video, "video.production-released"))
                .containsExactly(won(resumed).who());
        assertThat(lost(resumed))
                .allMatch(answer ->
                        answer.detail().contains("(last act: " + won(resumed).who() + " resumed it)"));
        requireNothingPaidTwice(video);
    }

    @Test
    void aProductionThatIsPausedDuringItsLastStepIsHeldNoLongerOnceItIsReady() throws Exception {
        inject("upload", "delay 4000");
        String video = generate();
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("upload 1 running"));
        http.post("/videos/" + video + "/pause", Map.of("who", "ann", "why", "look at it first"));
        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");

        http.post("/videos/" + video + "/publish", Map.of());

        http.await("/videos/" + video, v -> v.path("status").asString().equals("published"));
    }

    @Test
    void aCancelledProductionEndsOnce() throws Exception {
        String video = hanging("voice");

        List<Answer> answers = byTwoAtOnce(video, "cancel", "");

        assertThat(answers).allMatch(answer -> answer.status() == 202);
        http.await("/videos/" + video, v -> v.path("status").asString().equals("cancelled"));
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("voice 1 cancelled"));
        http.await(
                "/videos/" + video + "/timeline",
                t -> t.path("events").toString().contains("video.cancelled"));
        String winner = who(video, "video.cancelled").getFirst();
        assertThat(who(video, "video.cancelled")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.who().equals(winner))
                .allMatch(answer -> answer.detail().equals("nothing to do: " + winner + " cancelled it"));
    }

    @Test
    void afterTheUploadEditedNotesBecomeACopyOfTheirOwnAndTheSameNotesNone() throws Exception {
        String video = generate();
        awaitReady(video, "script 1 succeeded", "voice 1 succeeded", "render 1 succeeded", "upload 1 succeeded");
        String first = hosted(video);

        http.post("/videos/" + video + "/rerun", Map.of("from", "script", "who", "ann", "why", "look again"));
        awaitReady(
                video,
                "script 1 succeeded",
                "voice 1 succeeded",
                "render 1 succeeded",
                "upload 1 succeeded",
                "script 2 succeeded",
                "voice 2 succeeded",
                "render 2 succeeded",
                "upload 2 succeeded");
        assertThat(hosted(video)).as("the same content is not uploaded again").isEqualTo(first);
        assertThat(data(video, "video.artefact-reused"))
                .extracting(reused -> reused.path("step").asString().toLowerCase(Locale.ROOT) + " "
                        + reused.path("paidBy").asInt())
                .containsExactly("voice 1", "render 1", "upload 1");
        assertThat(FaultInjection.calls(faults, video))
                .contains("SCRIPT/2", "UPLOAD/2")
                .doesNotContain("VOICE/2", "RENDER/2");
        requireNothingPaidTwice(video);

        http.post(
                "/videos/" + video + "/rerun",
                Map.of("notes", Samples.NOTES.replace("kettle", "boiler"), "who", "bob", "why", "wrong word"));
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains("upload 3 succeeded") && isReady(t));
        String second = hosted(video);
        assertThat(second).isNotEqualTo(first);
        http.post("/videos/" + video + "/publish", Map.of());
        http.await("/videos/" + video, v -> v.path("status").asString().equals("published"));
        assertThat(privacy(first)).isEqualTo("private");
        assertThat(privacy(second)).isEqualTo("public");
    }

    @Test
    void manyThatHangAreFoundByOneFilterAndPutRightOnce() throws Exception {
        inject("voice", "hang");
        List<String> videos = List.of(generate(), generate());
        for (String video : videos) {
            FaultInjection.awaitCall(faults, video, "VOICE/1");
            http.await(
                    "/productions/" + video,
                    p -> p.at("/production/condition").asString().equals("working"));
        }
        Files.delete(faults.resolve("VOICE"));
        String filter = "\"filter\": {\"step\": \"voice\", \"condition\": [\"working\", \"stuck\"]}";

        JsonNode dry = many("\"action\": \"retry\", \"dryRun\": true, " + filter, "ann", "dry");
        assertThat(dry.path("outcomes")).hasToString("{\"would-do\":2}");
        assertThat(data(videos.getFirst(), "video.step-broken-off")).isEmpty();

        String act = "\"action\": \"retry\", \"why\": \"the voice hangs\", " + filter;
        JsonNode done = many(act, "ann", "many-1");
        JsonNode again = many(act, "ann", "many-1");

        assertThat(done.path("items").valueStream().map(item -> item.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(videos);
        assertThat(done.path("outcomes")).hasToString("{\"done\":2}");
        assertThat(again.path("outcomes")).hasToString("{\"unchanged\":2}");
        for (String video : videos) {
            http.await("/videos/" + video + "/timeline", OperatorActsIT::isReady);
            assertThat(who(video, "video.step-broken-off")).containsExactly("ann");
            assertThat(who(video, "video.production-resumed")).containsExactly("ann");
            requireNothingPaidTwice(video);
        }
    }

    private static JsonNode many(String fields, String who, String key) {
        String body = "{\"who\": \"%s\", %s}".formatted(who, fields);
        HttpResponse<String> answer = http.send("POST", "/productions/acts", body, "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** A production whose step hangs; what is tried after it does not. */
    private static String hanging(String step) throws Exception {
        inject(step, "hang");
        String video = generate();
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).contains(step + " 1 running"));
        FaultInjection.awaitCall(faults, video, step.toUpperCase(Locale.ROOT) + "/1");
        Files.delete(faults.resolve(step.toUpperCase(Locale.ROOT)));
        return video;
    }

    private record Answer(String who, int status, String detail) {}

    /** Ann and Bob each send the act twice under a key of their own, all four at the same moment. */
    private static List<Answer> byTwoAtOnce(String video, String act, String fields) throws Exception {
        CyclicBarrier all = new CyclicBarrier(4);
        List<Callable<Answer>> senders = new ArrayList<>();
        for (String who : List.of("ann", "bob", "ann", "bob")) {
            senders.add(() -> {
                all.await();
                HttpResponse<String> answer = act(video, act, fields, who, act + "-" + who + "-" + video);
                return new Answer(
                        who,
                        answer.statusCode(),
                        JsonMapper.shared()
                                .readTree(answer.body())
                                .path("detail")
                                .asString(""));
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> sent : threads.invokeAll(senders)) {
                answers.add(sent.get());
            }
            return answers;
        }
    }

    private static HttpResponse<String> act(String video, String act, String fields, String who, String key) {
        String body = "{\"who\": \"%s\", \"why\": \"a test\"%s}".formatted(who, fields.isEmpty() ? "" : ", " + fields);
        return http.send("POST", "/videos/%s/%s".formatted(video, act), body, "Idempotency-Key", key);
    }

    /** The operator whose request took effect: both times that it was sent it is taken, the first time it says how. */
    private static Answer won(List<Answer> answers) {
        List<Answer> taken = answers.stream().filter(a -> a.status() == 202).toList();
        assertThat(taken)
                .extracting(Answer::who)
                .as("%s", answers)
                .hasSize(2)
                .containsOnly(taken.getFirst().who());
        return taken.stream()
                .filter(a -> !a.detail().isEmpty() && !a.detail().startsWith("nothing"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Answer> lost(List<Answer> answers) {
        List<Answer> refused = answers.stream().filter(a -> a.status() == 409).toList();
        assertThat(refused).hasSize(2);
        return refused;
    }

    private static String generate() {
        return http.post("/videos/generate", Samples.request(channel))
                .path("id")
                .asString();
    }

    private static void inject(String step, String fault) throws IOException {
        Files.writeString(faults.resolve(step.toUpperCase(Locale.ROOT)), fault);
    }

    /** Ready, and every view that is asked afterwards knows it: being ready is the last thing that happens. */
    private static void awaitReady(String video, String... attempts) {
        http.await("/videos/" + video + "/timeline", t -> outcomes(t).equals(List.of(attempts)) && isReady(t));
    }

    private static boolean isReady(JsonNode timeline) {
        JsonNode events = timeline.path("events");
        return timeline.path("status").asString().equals("ready")
                && events.path(events.size() - 1).path("type").asString().equals("video.ready");
    }

    /** Each attempt came to its provider once, and no usage of one is booked twice. */
    private static void requireNothingPaidTwice(String video) throws IOException {
        assertThat(FaultInjection.calls(faults, video)).doesNotHaveDuplicates();
        JsonNode costs = http.await(
                "/videos/" + video + "/costs", c -> c.path("lines").toString().contains("uploads"));
        assertThat(costs.path("lines")
                        .valueStream()
                        .filter(line -> line.path("meter").asString().equals("uploads"))
                        .map(line -> line.path("quantity").asString()))
                .as("uploads that were paid")
                .containsExactly("1");
    }

    private static List<String> outcomes(JsonNode timeline) {
        return timeline.path("attempts")
                .valueStream()
                .map(a -> "%s %d %s"
                        .formatted(
                                a.path("step").asString(),
                                a.path("attempt").asInt(),
                                a.path("outcome").asString()))
                .toList();
    }

    private static List<String> who(String video, String type) {
        return data(video, type).stream()
                .map(data -> data.path("who").asString())
                .toList();
    }

    private static List<JsonNode> data(String video, String type) {
        return Answers.data(http.get("/videos/" + video + "/timeline"), type);
    }

    private static String hosted(String video) {
        return data(video, "video.uploaded").getLast().path("hostedId").asString();
    }

    private static String privacy(String hosted) {
        return outside.get("/sandbox/state")
                .path("videos")
                .valueStream()
                .filter(copy -> copy.path("id").asString().equals(hosted))
                .map(copy -> copy.path("status").path("privacyStatus").asString())
                .findFirst()
                .orElseThrow();
    }
}
