package com.ytempire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class SandboxTest {
    private static final byte[] FILE = TinyMp4.of(5000);

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.in(folder).channel("Tests & <tags>"));
        client = new SandboxClient(sandbox.rootUrl());
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private static String snippet(String title, String description) {
        return JsonMapper.shared()
                .writeValueAsString(JsonMapper.shared()
                        .createObjectNode()
                        .put("title", title)
                        .put("description", description));
    }

    @Test
    void aFolderHasOneSandbox() {
        assertThatThrownBy(() -> Sandbox.start(SandboxConfig.in(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another sandbox");
    }

    @Test
    void onlyTheRightRefreshTokenBuysAnAccessToken() throws Exception {
        HttpResponse<String> refused = client.token("stolen");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_grant");
    }

    @Test
    void anAccessTokenEnds() throws Exception {
        client.close();
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.in(folder).lives(Duration.ZERO, Duration.ofDays(1)));
        client = new SandboxClient(sandbox.rootUrl());
        HttpResponse<String> refused = client.get("/youtube/v3/channels?part=id&mine=true");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("authError");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
    }

    @ParameterizedTest
    @CsvSource({
        "/youtube/v3/videos?id=x, 400, missingRequiredParameter",
        "/youtube/v3/videos?part=snippet, 400, missingRequiredParameter",
        "/youtube/v3/videos?part=everything&id=x, 400, unknownPart",
        "/youtube/v3/playlistItems?part=snippet&playlistId=PL, 404, playlistNotFound",
        "/youtube/v3/captions?part=snippet&videoId=x, 404, videoNotFound"
    })
    void aQuestionThatMakesNoSenseGetsAReason(String path, int status, String reason) throws Exception {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"meteor\"}", "{\"kind\":\"drop\",\"times\":-1}", "no json"})
    void whatIsNoFaultIsRefused(String json) throws Exception {
        assertThat(client.send("POST", "/sandbox/faults", json).statusCode()).isEqualTo(400);
        assertThat(sandbox.faults().waiting()).isEmpty();
    }

    @Test
    void aFaultStrikesAsOftenAsItWasTold() throws Exception {
        String json = "{\"kind\":\"rate-limited\",\"operation\":\"channels.list\",\"skip\":1,\"times\":2,"
                + "\"retryAfterSeconds\":7}";
        assertThat(client.send("POST", "/sandbox/faults", json).statusCode()).isEqualTo(201);
        String path = "/youtube/v3/channels?part=id&mine=true";
        assertThat(client.get(path).statusCode()).isEqualTo(200);
        HttpResponse<String> struck = client.get(path);
        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.headers().firstValue("Retry-After")).contains("7");
        assertThat(client.get("/sandbox/faults").body()).contains("rate-limited");
        assertThat(client.get(path).statusCode()).isEqualTo(429);
        assertThat(client.get(path).statusCode()).isEqualTo(200);
        sandbox.faults().add(Fault.next(Kind.HANG, "*"));
        assertThat(client.send("DELETE", "/sandbox/faults", "").statusCode()).isEqualTo(204);
        assertThat(sandbox.faults().waiting()).isEmpty();
    }

    @Test
    void faultsQuotaAndVideosOutliveARestart() throws Exception {
        String id = client.upload(FILE, snippet("Kept", ""));
        sandbox.faults().add(Fault.next(Kind.DROP, "videos.delete"));
        var before = client.state();
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.in(folder));
        var after = client.state();
        assertThat(after.path("videos")).isEqualTo(before.path("videos"));
        assertThat(after.path("quota")).isEqualTo(before.path("quota"));
        assertThat(after.path("faults")).isEqualTo(before.path("faults"));
        assertThat(after.path("videos").get(0).path("id").asString()).isEqualTo(id);
    }

    @Test
    void theDaysUnitsRunOutAndOnlyFailedCallsAreFree() throws Exception {
        String id = client.upload(FILE, snippet("Costly", ""));
        String update = "{\"id\":\"%s\",\"snippet\":{\"title\":\"Again\",\"categoryId\":\"22\"}}".formatted(id);
        for (int i = 0; i < 200; i++) {
            assertThat(client.send("PUT", "/youtube/v3/videos?part=snippet", update)
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = client.send("PUT", "/youtube/v3/videos?part=snippet", update);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("quotaExceeded", "youtube.quota");
        assertThat(client.state().path("quota").path("units").path("shared").asInt())
                .isEqualTo(10_000);
        assertThat(client.begin(FILE.length, snippet("Own bucket", ""))).isNotNull();
    }

    @Test
    void aPlayerCanJumpWithinTheFile() throws Exception {
        String path = "/media/" + client.upload(FILE, snippet("Jump", "")) + "/video";
        HttpResponse<byte[]> whole = client.bytes(path);
        assertThat(whole.body()).isEqualTo(FILE);
        assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
        HttpResponse<byte[]> part = client.bytes(path, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(FILE, 100, 200));
        assertThat(client.bytes(path, "Range", "bytes=-50").body()).hasSize(50);
        assertThat(client.bytes(path, "Range", "bytes=" + FILE.length + "-").statusCode())
                .isEqualTo(416);
        assertThat(client.bytes("/media/x/../../channel.json").statusCode()).isEqualTo(404);
    }

    @Test
    void theWatchPageShowsWhatThereIsAndEscapesIt() throws Exception {
        String description = "Why & how.\n\n0:00 Start\n0:20 The \"middle\"\n1:05 End";
        String id = client.upload(FILE, snippet("Tides & \"moons\"", description));
        String boundary = "--x\r\nContent-Type: application/json\r\n\r\n{\"snippet\":{\"videoId\":\"" + id
                + "\",\"language\":\"en\"}}\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
                + "1\r\n00:00:01,000 --> 00:00:02,000\r\nHello & goodbye\r\n\r\n--x--\r\n";
        HttpResponse<String> inserted =
                client.send("POST", "/upload/youtube/v3/captions?uploadType=multipart&part=snippet", boundary);
        assertThat(inserted.statusCode()).as("without a boundary").isEqualTo(400);
        String captions = captions(id, boundary);
        String page = client.get("/watch?v=" + id).body();
        assertThat(page)
                .contains("<h1>Tides &amp; &quot;moons&quot;</h1>", "Tests &amp; &lt;tags&gt;")
                .contains("<span class=\"badge private\">Private</span>")
                .contains("data-at=\"0\"", "data-at=\"20\"", "data-at=\"65\"", "The &quot;middle&quot;")
                .contains("Why &amp; how.", "srclang=\"en\"", captions)
                .doesNotContain("{{");
        assertThat(new String(
                        client.bytes("/media/" + id + "/captions/" + captions + ".vtt")
                                .body(),
                        StandardCharsets.UTF_8))
                .startsWith("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHello & goodbye");
        assertThat(client.get("/").body()).contains("/watch?v=" + id, "1 video");
        assertThat(client.get("/watch?v=nothing").statusCode()).isEqualTo(404);
    }

    private String captions(String id, String body) throws Exception {
        String token = JsonMapper.shared()
                .readTree(client.token(sandbox.refreshToken()).body())
                .path("access_token")
                .asString("");
        HttpResponse<String> inserted = client.text(HttpRequest.newBuilder(
                        URI.create(sandbox.rootUrl() + "/upload/youtube/v3/captions?uploadType=multipart&part=snippet"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/related; boundary=\"x\"")
                .POST(BodyPublishers.ofString(body)));
        assertThat(inserted.statusCode()).isEqualTo(200);
        assertThat(client.state().path("videos").get(0).path("captions").size()).isEqualTo(1);
        assertThat(inserted.body()).contains(id);
        return JsonMapper.shared().readTree(inserted.body()).path("id").asString("");
    }

    @ParameterizedTest
    @CsvSource({
        "0:00 A|0:10 B|0:20 C, 3",
        "0:00 A|0:10 B, 0",
        "0:01 A|0:20 B|0:40 C, 0",
        "0:00 A|0:05 B|0:40 C, 0",
        "0:00 A|1:00 B|1:00:00 C, 3"
    })
    void chaptersAreShownByYouTubesRules(String lines, int shown) throws Exception {
        String id = client.upload(FILE, snippet("Chapters", lines.replace('|', '\n')));
        assertThat(client.get("/watch?v=" + id).body().split("data-at=", -1)).hasSize(shown + 1);
    }
}
