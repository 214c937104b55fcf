package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import com.ytempire.sandbox.billing.Charge;
import com.ytempire.sandbox.billing.Statements;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that dies between the acceptance of what a statement differs in and its booking on the video, at either end. */
class KilledBookingIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Map<String, Object> ACCEPT_ALL =
            Map.of("all", true, "who", "ann", "why", "they charge for quota now");

    @TempDir
    private Path folder;

    @TempDir
    private Path faults;

    @TempDir
    private Path box;

    @Test
    void givenAnAcceptedDifference_whenTheNodeDiesBeforeAndAfterItsBooking_thenItIsBookedOnce() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.in(box));
                KillableNode node = new KillableNode(folder, faults, sandbox)) {
            node.start();
            String video;
            String statement;
            try (NodeHttp http = new NodeHttp(node.url())) {
                video = ready(http);
                statement = "/statements/" + taken(http).path("id").asString();
                JsonNode differs = http.await(
                        statement + "/lines?state=open",
                        lines -> lines.at("/items/0/videoId").asString("").equals(video));
                assertThat(differs.at("/items/0/state").asString()).isEqualTo("amount-differs");
                assertThat(differs.at("/items/0/step").asString()).isEqualTo("upload");
            }

            Files.createFile(faults.resolve(FaultInjection.BOOKING));
            Files.createFile(faults.resolve(FaultInjection.BOOKED));
            accept(node, statement);
            node.awaitDeath();
            assertThat(faults).isDirectoryNotContaining("glob:**/" + FaultInjection.BOOKING);
            Process ignored = node.launch();
            node.awaitDeath();
            assertThat(faults).isDirectoryNotContaining("glob:**/" + FaultInjection.BOOKED);
            node.start();

            try (NodeHttp http = new NodeHttp(node.url())) {
                JsonNode booked = http.await(
                        statement, each -> each.at("/acceptances/0/beingBooked").asInt(1) == 0);
                assertThat(booked.path("agrees").asBoolean()).isTrue();
                assertThat(booked.at("/states")).hasSize(1);
                assertThat(booked.at("/states/0/state").asString()).isEqualTo("matched");
                assertThat(booked.at("/ours/amount").asString()).isEqualTo("0.42");
                assertThat(http.get("/videos/" + video + "/costs").path("lines"))
                        .filteredOn(line -> line.path("kind").asString().equals("adjusted"))
                        .extracting(line -> line.path("meter").asString())
                        .as("one line for what was missing of the quota, one for its price")
                        .containsExactly("quota-units", "money");
                assertThat(http.get("/productions/" + video + "/export").path("history"))
                        .filteredOn(event -> event.path("type").asString().equals("video.cost-adjusted"))
                        .as("booked under the trace of its acceptance")
                        .singleElement()
                        .satisfies(event ->
                                assertThat(event.path("metadata").asString()).contains(TRACE));
                assertThat(http.post(statement + "/accept", ACCEPT_ALL)
                                .path("accepted")
                                .asInt())
                        .isZero();
                assertThatTheBooksBalance(http);
            }
        }
    }

    private static String ready(NodeHttp http) {
        String channel =
                http.post("/channels", Samples.channel("Killed")).path("id").asString();
        String video = http.post("/videos/generate", Samples.request(channel))
                .path("id")
                .asString();
        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        return video;
    }

    /** A statement by which the video's one upload was charged, and took more than the books know. */
    private static JsonNode taken(NodeHttp http) {
        Charge charge = new Charge(
                Instant.now(),
                "YouTube Data API v3",
                "Quota units",
                BigDecimal.valueOf(50_000),
                new BigDecimal("0.42"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate from = today.minusDays(2);
        LocalDate to = today.plusDays(2);
        String csv = new String(Statements.google(List.of(charge), from, to), StandardCharsets.UTF_8);
        String request = "{\"provider\":\"google\",\"from\":\"%s\",\"to\":\"%s\",\"who\":\"ann\",\"why\":\"close\"}"
                .formatted(from, to);
        String body = part("request", "application/json", request)
                + part("file\"; filename=\"google.csv", "text/csv", csv)
                + "--part--\r\n";
        var answer = http.send("POST", "/statements", body, "Content-Type", "multipart/form-data; boundary=part");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String part(String name, String type, String content) {
        return "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                .formatted(name, type, content);
    }

    /** The node may die before it says that it has done it. */
    private static void accept(KillableNode node, String statement) throws Exception {
        try (NodeHttp http = new NodeHttp(node.url())) {
            HttpResponse<String> answer = http.send(
                    "POST",
                    statement + "/accept",
                    JsonMapper.shared().writeValueAsString(ACCEPT_ALL),
                    "traceparent",
                    "00-" + TRACE + "-b7ad6b7169203331-01");
            assertThat(answer.body()).contains("\"accepted\":1");
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("/accept");
        }
    }

    private static void assertThatTheBooksBalance(NodeHttp http) {
        String audit = "/audits/" + http.post("/audits", Map.of()).path("id").asString();
        JsonNode result = http.await(
                        audit, each -> !each.path("state").asString().equals("running"))
                .path("result");
        assertThat(result.path("balanced").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("differences")).isEmpty();
    }
}
