package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of a real node: its metrics, its health, and one trace through all that a request brings about. */
class OperationsIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path faults;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static RunningNode node;
    private static NodeHttp http;
    private static String channel;

    @BeforeAll
    static void startNode() throws IOException {
        Map<String, String> properties = new HashMap<>(
                Map.of(FaultInjection.FOLDER, faults.toString(), "ytempire.production.limits.script", "1"));
        for (String step : List.of("script", "voice", "render", "upload", "publish")) {
            properties.put("ytempire.production.steps." + step + ".first-backoff", "50ms");
        }
        node = YtempireNode.start(new NodeOptions(folder, 0, true, properties));
        http = new NodeHttp(node.url());
        channel = http.post("/channels", Samples.channel("Watched")).path("id").asString();
    }

    @AfterAll
    static void stopNode() {
        http.close();
        node.close();
        CLIENT.close();
    }

    @AfterEach
    void repair() throws IOException {
        Files.deleteIfExists(faults.resolve("SCRIPT"));
        Files.deleteIfExists(faults.resolve("VOICE"));
    }

    @Test
    void givenAStepThatFailsOnce_whenAVideoIsMade_thenItIsCountedOnceAndAllOfItHasTheTraceOfTheRequest()
            throws Exception {
        PrometheusText before = metrics();
        Files.writeString(faults.resolve("VOICE"), "fail 1");

        HttpResponse<String> accepted = send(HttpRequest.newBuilder(node.url().resolve("/videos/generate"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Samples.request(channel))))
                .build());
        String video = JSON.readTree(accepted.body()).path("id").asString();

        assertThat(accepted.headers().firstValue("Trace-Id")).contains(TRACE);
        assertThat(http.awaitEnd(video).path("status").asString()).isEqualTo("ready");
        await(() -> metrics().value("ytempire_productions{state=\"ready\"}")
                > before.value("ytempire_productions{state=\"ready\"}"));
        PrometheusText after = metrics();
        requireMoved(
                before,
                after,
                Map.of(
                        "ytempire_step_attempts_total{provider=\"marytts\",step=\"voice\"}",
                        2.0,
                        "ytempire_step_failures_total{failure=\"provider-down\",provider=\"marytts\",step=\"voice\"}",
                        1.0,
                        "ytempire_step_duration_seconds_count{outcome=\"failed\",provider=\"marytts\",step=\"voice\"}",
                        1.0,
                        "ytempire_step_duration_seconds_count{outcome=\"succeeded\",provider=\"marytts\",step=\"voice\"}",
                        1.0,
                        "ytempire_production_milestones_total{milestone=\"requested\"}",
                        1.0,
                        "ytempire_production_milestones_total{milestone=\"ready\"}",
                        1.0,
                        "ytempire_commands_seconds_count{command=\"FailStep\",outcome=\"succeeded\"}",
                        1.0));
        assertThat(after.value("ytempire_spend_total{currency=\"USD\",provider=\"marytts\"}"))
                .isGreaterThan(before.value("ytempire_spend_total{currency=\"USD\",provider=\"marytts\"}"));
        assertThat(after.value("ytempire_aggregate_loads_total{aggregate=\"Video\",from=\"cache\"}"))
                .isGreaterThan(10);

        List<String> traces = query(
                "SELECT DISTINCT convert_from(metadata, 'UTF8')::jsonb ->> 'traceId' FROM log.event WHERE aggregate_id = '"
                        + video + "'");
        assertThat(traces).containsExactly(TRACE);
        assertThat(Files.readAllLines(folder.resolve("logs").resolve("node.log")))
                .filteredOn(line -> line.contains(video + "/VOICE/1 failed"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("[" + TRACE + "]"));
    }

    @Test
    void givenAnotherRequestAboutTheVideo_thenItHasATraceOfItsOwn() throws Exception {
        String video = generate();
        http.awaitEnd(video);

        HttpResponse<String> published =
                send(HttpRequest.newBuilder(node.url().resolve("/videos/" + video + "/publish"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
        http.await("/videos/" + video, v -> v.path("status").asString().equals("published"));

        String trace = published.headers().firstValue("Trace-Id").orElseThrow();
        assertThat(query("SELECT DISTINCT convert_from(metadata, 'UTF8')::jsonb ->> 'traceId' FROM log.event"
                        + " WHERE aggregate_id = '" + video + "' AND name IN ('video.publish-requested',"
                        + " 'video.published')"))
                .containsExactly(trace);
    }

    @Test
    void theMetricsAreInPrometheusFormExplainedAndFew() throws Exception {
        http.awaitEnd(generate());
        http.get("/videos");

        PrometheusText metrics = metrics();

        assertThat(metrics.families().keySet())
                .contains(
                        "ytempire_commands_seconds",
                        "ytempire_log_append_commands",
                        "ytempire_log_append_seconds",
                        "ytempire_processor_lag_events",
                        "ytempire_processor_lag_seconds",
                        "ytempire_view_parked_sequences",
                        "http_server_requests_seconds",
                        "hikaricp_connections_active",
                        "jvm_memory_used_bytes");
        assertThat(metrics.helps().keySet())
                .containsAll(metrics.families().keySet().stream()
                        .filter(name -> name.startsWith("ytempire_") || name.startsWith("http_"))
                        .toList());
        assertThat(metrics.samples()).hasSizeLessThan(1500);
        assertThat(metrics.samples().keySet())
                .noneMatch(series -> Pattern.compile("vid_|chn_|[0-9a-f]{32}")
                        .matcher(series)
                        .find());
        assertThat(metrics.samples().values().stream().filter(value -> value.isNaN()))
                .isEmpty();
    }

    @Test
    void whoAsksForOpenMetricsGetsIt() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(node.url().resolve("/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3")
                .build());

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void givenAttemptsThatWaitForAPermit_thenTheQueueSaysForHowLongThoughTheyArePutOffAgainAndAgain() throws Exception {
        Files.writeString(faults.resolve("SCRIPT"), "hang");
        String first = generate();
        await(() -> metrics().value("ytempire_queue_attempts{state=\"running\",step=\"script\"}") == 1);
        String second = generate();

        await(() -> metrics().value("ytempire_queue_oldest_due_seconds{step=\"script\"}") > 4);

        assertThat(metrics().value("ytempire_queue_attempts{state=\"due\",step=\"script\"}"))
                .isEqualTo(1);
        for (String video : List.of(first, second)) {
            http.post("/videos/" + video + "/cancel", Map.of("who", "owner", "why", "enough"));
        }
        await(() -> metrics()
                        .value("ytempire_step_duration_seconds_count{outcome=\"cancelled\",provider=\"offline\","
                                + "step=\"script\"}")
                == 1);
    }

    @Test
    void givenAViewThatCannotBeWritten_thenHealthSaysSoUntilItCan() throws Exception {
        assertThat(health().statusCode()).isEqualTo(200);
        execute("ALTER TABLE query.channel RENAME TO channel_away");
        try {
            http.post("/channels", Samples.channel("Unseen"));

            await(() -> part("channel-view").path("words").asString().contains("fails and tries again"));

            assertThat(health().statusCode()).isEqualTo(503);
            assertThat(part("channel-view").path("words").asString())
                    .contains("1 event behind")
                    .contains("relation \"query.channel\" does not exist");
            assertThat(metrics().value("ytempire_processor_faults_total{processor=\"channel-view\"}"))
                    .isPositive();
            assertThat(metrics().value("ytempire_processor_lag_events{processor=\"channel-view\"}"))
                    .isEqualTo(1);
        } finally {
            execute("ALTER TABLE query.channel_away RENAME TO channel");
        }
        await(() -> part("channel-view").path("words").asString().equals("caught up"));
        assertThat(health().statusCode()).isEqualTo(200);
    }

    @Test
    void givenAFaultThatIsOvercome_whenTheViewIsBehindAgain_thenItIsWell() throws Exception {
        execute("ALTER TABLE query.channel RENAME TO channel_away");
        try {
            http.post("/channels", Samples.channel("Unseen for a while"));
            await(() -> part("channel-view").path("words").asString().contains("fails and tries again"));
        } finally {
            execute("ALTER TABLE query.channel_away RENAME TO channel");
        }
        await(() -> part("channel-view").path("words").asString().equals("caught up"));

        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE query.channel IN ACCESS EXCLUSIVE MODE");
            http.post("/channels", Samples.channel("A little late"));
            await(() -> part("channel-view").path("words").asString().contains("1 event behind"));

            assertThat(part("channel-view").path("status").asString()).isEqualTo("up");
            assertThat(health().statusCode()).isEqualTo(200);
            connection.rollback();
        }
        assertThat(part("statement-bookings").path("words").asString()).isEqualTo("caught up");
    }

    @Test
    void givenADatabaseThatStandsStill_thenHealthSaysSoInTimeAndMetricsKeepComing() throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres").resolve("data").resolve("postmaster.pid"))
                        .getFirst());
        signal("STOP", postmaster);
        try {
            HttpResponse<String> answer = health();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(part("database").path("status").asString()).isEqualTo("down");
            assertThat(metrics().value("ytempire_processor_running{processor=\"video-view\"}"))
                    .isEqualTo(1);
        } finally {
            signal("CONT", postmaster);
        }
        await(() -> health().statusCode() == 200);
    }

    private static String generate() {
        return http.post("/videos/generate", Samples.request(channel))
                .path("id")
                .asString();
    }

    private static PrometheusText metrics() {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(node.url().resolve("/metrics")).build());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain;version=0.0.4");
        return PrometheusText.read(answer.body());
    }

    private static HttpResponse<String> health() {
        return send(HttpRequest.newBuilder(node.url().resolve("/health")).build());
    }

    private static JsonNode part(String name) {
        for (JsonNode part : JSON.readTree(health().body()).path("parts")) {
            if (part.path("name").asString().equals(name)) {
                return part;
            }
        }
        return JSON.nullNode();
    }

    private static void requireMoved(PrometheusText before, PrometheusText after, Map<String, Double> by) {
        by.forEach((series, difference) -> assertThat(after.value(series) - before.value(series))
                .as(series)
                .isEqualTo(difference));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(200);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void execute(String sql) throws IOException, SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws IOException, SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(results.getString(1));
            }
            return rows;
        }
    }

    private static Connection connection() throws IOException, SQLException {
        Path postgres = folder.resolve("postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/ytempire"
                        .formatted(Files.readString(postgres.resolve("port")).strip()),
                "ytempire",
                Files.readString(postgres.resolve("password")).strip());
    }

    /** Stops the server and its sessions, or has them go on. */
    private static void signal(String signal, long postmaster) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(postmaster)));
        ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .forEach(child -> command.add(Long.toString(child.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
