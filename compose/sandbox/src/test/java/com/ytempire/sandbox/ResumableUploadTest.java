package com.ytempire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ResumableUploadTest {
    private static final int UNIT = SandboxClient.UNIT;
    private static final String SNIPPET = "{\"title\":\"By hand\"}";
    private static final byte[] FILE = TinyMp4.of(3 * UNIT);

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.in(folder));
        client = new SandboxClient(sandbox.rootUrl());
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private static String range(HttpResponse<?> answer) {
        return answer.statusCode() + " " + answer.headers().firstValue("Range").orElse("nothing");
    }

    @Test
    void chunksAddUpToAVideo() throws Exception {
        URI session = client.begin(FILE.length, SNIPPET);
        assertThat(range(client.status(session, FILE.length))).isEqualTo("308 nothing");
        assertThat(range(client.chunk(session, FILE, 0, UNIT))).isEqualTo("308 bytes=0-262143");
        assertThat(range(client.status(session, FILE.length))).isEqualTo("308 bytes=0-262143");
        assertThat(range(client.chunk(session, FILE, UNIT, 3 * UNIT))).isEqualTo("308 bytes=0-786431");
        HttpResponse<String> last = client.chunk(session, FILE, 3 * UNIT, FILE.length);
        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(client.status(session, FILE.length).body()).isEqualTo(last.body());
        assertThat(client.chunk(session, FILE, 0, FILE.length).body()).isEqualTo(last.body());
        assertThat(client.state().path("videos").size()).isEqualTo(1);
    }

    @Test
    void bytesThatAreThereAlreadyAreNotWrittenAgain() throws Exception {
        URI session = client.begin(FILE.length, SNIPPET);
        client.chunk(session, FILE, 0, 2 * UNIT);
        byte[] other = new byte[FILE.length];
        System.arraycopy(FILE, 2 * UNIT, other, 2 * UNIT, FILE.length - 2 * UNIT);
        assertThat(client.chunk(session, other, UNIT, FILE.length).statusCode()).isEqualTo(201);
        assertThat(client.state()
                        .path("videos")
                        .get(0)
                        .path("media")
                        .path("fault")
                        .isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 262144-524287/786500, 262144",
        "bytes 0-99999/786500, 100000",
        "bytes 0-262143/999999, 262144",
        "bytes 10-5/786500, 5",
        "bytes 0-10/5, 11",
        "nonsense, 10"
    })
    void aChunkThatDoesNotFitIsRefusedAndNothingIsKept(String contentRange, int bytes) throws Exception {
        URI session = client.begin(786_500, SNIPPET);
        assertThat(client.put(session, new byte[bytes], contentRange).statusCode())
                .isEqualTo(400);
        assertThat(range(client.status(session, 786_500))).isEqualTo("308 nothing");
    }

    @Test
    void aLineThatBreaksKeepsWholeUnits() throws Exception {
        URI session = client.begin(FILE.length, SNIPPET);
        sandbox.faults().add(Fault.next(Kind.DROP, "upload.chunk").bytes(UNIT + 100_000));
        assertThatThrownBy(() -> client.chunk(session, FILE, 0, FILE.length)).isInstanceOf(IOException.class);
        assertThat(range(client.status(session, FILE.length))).isEqualTo("308 bytes=0-262143");
    }

    @Test
    void anUploadOutlivesARestartAndSoDoesItsAddress() throws Exception {
        URI session = client.begin(FILE.length, SNIPPET);
        client.chunk(session, FILE, 0, UNIT);
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.in(folder));
        assertThat(range(client.status(session, FILE.length))).isEqualTo("308 bytes=0-262143");
        assertThat(client.chunk(session, FILE, UNIT, FILE.length).statusCode()).isEqualTo(201);
    }

    @Test
    void aSessionThatIsTooOldIsUnknown() throws Exception {
        client.close();
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.in(folder).lives(Duration.ofHours(1), Duration.ZERO));
        client = new SandboxClient(sandbox.rootUrl());
        URI session = client.begin(FILE.length, SNIPPET);
        assertThat(client.status(session, FILE.length).statusCode()).isEqualTo(404);
        assertThat(client.status(URI.create(session + "x"), FILE.length).statusCode())
                .isEqualTo(404);
    }

    @Test
    void afterKillsInTheMiddleOfUploadsEveryVideoIsWholeAndThereOnce() throws Exception {
        client.close();
        sandbox.close();
        try (OwnProcess first = new OwnProcess(folder)) {
            client = new SandboxClient(first.rootUrl());
            URI session = client.begin(FILE.length, SNIPPET);
            client.chunk(session, FILE, 0, 2 * UNIT);
            first.kill();
            try (OwnProcess second = new OwnProcess(folder)) {
                assertThat(second.rootUrl()).isEqualTo(first.rootUrl());
                assertThat(range(client.status(session, FILE.length))).isEqualTo("308 bytes=0-524287");
                client.chunk(session, FILE, 2 * UNIT, FILE.length);
                second.kill();
            }
            try (OwnProcess third = new OwnProcess(folder)) {
                assertThat(client.status(session, FILE.length).statusCode()).isEqualTo(201);
                assertThat(client.state().path("videos").size()).isEqualTo(1);
                third.kill();
            }
        }
        sandbox = Sandbox.start(SandboxConfig.in(folder));
    }

    @ParameterizedTest
    @CsvSource({"cut", "outside", "noise"})
    void aFileThatIsNotWholeIsKeptAndSaidToBeUnusable(String how) throws Exception {
        byte[] file = switch (how) {
            case "cut" -> java.util.Arrays.copyOf(FILE, FILE.length - 1);
            case "outside" -> TinyMp4.withSampleOutside();
            default -> "certainly no video".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        };
        String id = client.upload(file, SNIPPET);
        assertThat(client.get("/youtube/v3/videos?part=status&id=" + id).body())
                .contains("\"uploadStatus\":\"failed\"", "\"failureReason\":\"invalidFile\"");
        assertThat(client.get("/watch?v=" + id).body()).contains("cannot be shown");
    }

    @Test
    void thereIsRoomForSoManyAndNoMore() throws Exception {
        client.close();
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.in(folder).room(1, 1_000_000, 10_000_000));
        client = new SandboxClient(sandbox.rootUrl());
        assertThatThrownBy(() -> client.begin(1_000_001, SNIPPET)).hasMessageContaining("413");
        client.upload(FILE, SNIPPET);
        assertThatThrownBy(() -> client.begin(FILE.length, SNIPPET)).hasMessageContaining("uploadLimitExceeded");
    }
}
