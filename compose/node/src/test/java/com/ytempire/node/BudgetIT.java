package com.ytempire.node;

import static com.ytempire.node.Answers.account;
import static com.ytempire.node.Answers.sum;
import static com.ytempire.node.Answers.whys;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Budgets on a real node, where a spoken character costs a dime: what does not fit waits, and goes on when it does. */
class BudgetIT {
    @TempDir
    private static Path folder;

    @TempDir
    private static Path faults;

    private static RunningNode node;
    private static NodeHttp http;

    private String channel = "";

    @BeforeAll
    static void startNode() throws IOException {
        node = YtempireNode.start(new NodeOptions(folder, 0, true, Map.of(FaultInjection.FOLDER, faults.toString())));
        http = new NodeHttp(node.url());
        http.post(
                "/prices",
                Map.of(
                        "id",
                        "dear",
                        "effectiveFrom",
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        "prices",
                        List.of(Map.of("provider", "marytts", "meter", "characters", "unitPrice", "0.1"))));
    }

    @AfterAll
    static void stopNode() {
        http.close();
        node.close();
    }

    @AfterEach
    void repair() throws IOException {
        Files.deleteIfExists(faults.resolve("VOICE"));
    }

    @Test
    void givenAStepThatDoesNotFit_whenTheLimitIsRaised_thenTheProductionGoesOnByItself() {
        limit("1");

        String video = generate();

        awaitHeld(video);
        JsonNode account = budget(video);
        assertThat(account.path("held").asInt()).isEqualTo(1);
        assertThat(sum(account.path("waiting"))).isGreaterThan(BigDecimal.ONE);
        assertThat(sum(account.path("reserved"))).isZero();
        limit("1000");

        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        assertThat(whys(timeline(video), "video.production-released")).containsExactly("it fits its budgets now");
        awaitSettled(video);
    }

    @Test
    void givenTwoAtOnceOfWhichOneFits_whenTheFirstTurnsOutCheaper_thenTheSecondWaitsOnlySoLong() throws IOException {
        limit("1");
        String before = generate();
        awaitHeld(before);
        BigDecimal voice = sum(budget(before).path("waiting"));
        limit("1000");
        http.awaitEnd(before);
        awaitSettled(before);
        BigDecimal oneAndAHalf = voice.multiply(new BigDecimal("1.5"));
        limit(sum(budget(before).path("spent"))
                .add(oneAndAHalf)
                .setScale(2, RoundingMode.DOWN)
                .toPlainString());
        Files.writeString(faults.resolve("VOICE"), "delay 8000");

        String first = generate();
        http.await("/videos/" + first + "/timeline", t -> isRunning(t, "voice"));
        String second = generate();

        awaitHeld(second);
        assertThat(sum(budget(first).path("reserved"))).isGreaterThan(BigDecimal.ONE);
        // what was spoken before is not spoken again: it costs nothing
        assertThat(http.awaitEnd(first).path("status").asString()).isEqualTo("ready");
        assertThat(http.awaitEnd(second).path("status").asString()).isEqualTo("ready");
        awaitSettled(second);
    }

    @Test
    void givenAStepThatDoesNotFit_whenItIsResumedOverItsBudget_thenItAloneGoesOnAndTheAlertIsRaised() {
        limit("0.5");
        String video = generate();
        awaitHeld(video);

        http.post("/videos/" + video + "/resume", Map.of("who", "ann", "why", "it is urgent"));

        JsonNode timeline = http.await(
                "/videos/" + video + "/timeline",
                t -> whys(t, "video.production-held").size() == 2);
        assertThat(whys(timeline, "video.production-held").getLast())
                .contains("render is expected to cost", "nothing is left of the channel's");
        awaitBudget(video, account -> account.path("alertedAt").isString());
        limit("1000");
        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        awaitSettled(video);
        assertThat(whys(timeline(video), "video.production-released"))
                .containsExactly("it is urgent", "it fits its budgets now");
    }

    @Test
    void givenAProductionIsHeld_whenItIsCancelled_thenNothingWaitsForItAnyMore() {
        limit("1");
        String video = generate();
        awaitHeld(video);

        http.post("/videos/" + video + "/cancel", Map.of("who", "ann", "why", "too dear"));

        awaitBudget(video, account -> account.path("held").asInt() == 0);
    }

    private String generate() {
        return http.post("/videos/generate", Samples.request(channel))
                .path("id")
                .asString();
    }

    /** Of a channel of the test's own. */
    private void limit(String amount) {
        if (channel.isEmpty()) {
            channel = http.post("/channels", Samples.channel("Budgets"))
                    .path("id")
                    .asString();
        }
        Map<String, @Nullable Object> limit = new HashMap<>();
        limit.put("scope", "channel");
        limit.put("id", channel);
        limit.put("amount", amount);
        http.post("/budgets", Map.of("limits", List.of(limit), "who", "ann", "why", "a test"));
    }

    private void awaitHeld(String video) {
        http.await(
                "/videos/" + video + "/timeline",
                t -> !whys(t, "video.production-held").isEmpty());
        awaitBudget(video, account -> account.path("held").asInt() == 1);
        assertThat(whys(timeline(video), "video.production-held"))
                .singleElement()
                .asString()
                .contains("voice is expected to cost", "is left of the channel's");
    }

    /** Nothing is reserved, and what was spent is what the videos cost: two views say so, each at its own time. */
    private void awaitSettled(String video) {
        awaitBudget(
                video,
                account -> account.path("reserved").isEmpty()
                        && sum(account.path("spent")).compareTo(costs()) == 0);
    }

    private BigDecimal costs() {
        return http.get("/videos?channelId=" + channel)
                .path("items")
                .valueStream()
                .map(video -> new BigDecimal(video.at("/cost/amount").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void awaitBudget(String video, Predicate<JsonNode> wanted) {
        http.await(month(video), budgets -> wanted.test(account(budgets, channel)));
    }

    private JsonNode budget(String video) {
        return account(http.get(month(video)), channel);
    }

    private static JsonNode timeline(String video) {
        return http.get("/videos/" + video + "/timeline");
    }

    private static String month(String video) {
        return "/budgets/"
                + http.get("/videos/" + video).path("createdAt").asString().substring(0, 7);
    }

    private static boolean isRunning(JsonNode timeline, String step) {
        return timeline.path("attempts")
                .valueStream()
                .anyMatch(attempt -> attempt.path("step").asString().equals(step)
                        && attempt.path("outcome").asString().equals("running"));
    }
}
