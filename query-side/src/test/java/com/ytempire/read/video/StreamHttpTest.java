package com.ytempire.read.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepProgress;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
@Timeout(240)
class StreamHttpTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReadModel model;
    private ReadServer server;
    private VideoStreams streams;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        streams = server.beans().getBean(VideoStreams.class);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void aStreamBeginsWithTheVideoAndTellsChangesAndProgressUntilItIsDeleted() throws Exception {
        Life life = new Life();
        project(life, 0);
        try (Client client = new Client(life)) {
            Event first = client.next();
            assertThat(first.name()).isEqualTo("changed");
            assertThat(first.data()).isEqualTo(server.json("/videos/" + life.id));

            await(() -> server.channel.listeners(life.id) == 1);
            server.channel.publish(new StepProgress(life.id, Step.RENDER, 1, 420, "scene 3 of 9"));
            Event progress = client.next();
            assertThat(progress.name()).isEqualTo("progress");
            assertThat(progress.data())
                    .isEqualTo(JSON.readTree(
                            "{\"step\":\"render\",\"attempt\":1,\"permille\":420,\"detail\":\"scene 3 of 9\"}"));

            int mark = life.events().size();
            life.script();
            project(life, mark);
            Event changed = client.next();
            assertThat(changed.name()).isEqualTo("changed");
            assertThat(changed.data().get("title").asString()).isEqualTo("Why Bread Rises");

            mark = life.events().size();
            life.cancelled().deleted();
            project(life, mark);
            assertThat(client.rest()).isEmpty();
        }
        await(() -> server.channel.listeners(life.id) == 0);
    }

    @Test
    void aClientThatHangsUpLeavesNothingBehind() throws Exception {
        Life life = new Life();
        project(life, 0);
        VideoStreams impatient =
                new VideoStreams(server.beans().getBean(VideoQueries.class), server.channel, Duration.ofMillis(20));
        impatient.start();
        SseEmitter emitter = impatient.open(life.id.value());
        await(() -> server.channel.listeners(life.id) == 1);
        emitter.complete(); // what the container does when a write fails
        await(() -> impatient.open() == 0);
        assertThat(server.channel.listeners(life.id)).isZero();
        impatient.stop();
    }

    @Test
    void aConnectionThatBreaksFreesItsPlace() throws Exception {
        Life life = new Life();
        project(life, 0);
        int before = streams.open();
        Client client = new Client(life);
        client.next();
        await(() -> server.channel.listeners(life.id) == 1);
        client.close();
        // a write to a broken connection is what finds out
        await(() -> {
            server.channel.publish(new StepProgress(life.id, Step.RENDER, 1, 1, "news"));
            return server.channel.listeners(life.id) == 0;
        });
        await(() -> streams.open() <= before);
    }

    @Test
    void oneStreamTooManyIsToldToComeBackLater() throws Exception {
        Life life = new Life();
        project(life, 0);
        List<SseEmitter> open = new ArrayList<>();
        while (streams.open() < VideoStreams.MAX_STREAMS) {
            open.add(streams.open(life.id.value()));
        }
        HttpResponse<String> answer = server.get("/videos/" + life.id + "/events", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(answer.body()).contains("urn:ytempire:problem:busy");
        project(life.cancelled().deleted(), 1);
        await(() -> streams.open() == 0);
        assertThat(open).isNotEmpty();
    }

    @Test
    void anUnknownVideoHasNoStream() throws Exception {
        HttpResponse<String> answer = server.get("/videos/nonsense/events", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private void project(Life life, int mark) {
        model.feed(life.since(mark), 100, new VideoProjection(model.sql));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private record Event(String name, JsonNode data) {}

    private final class Client implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;

        Client(Life life) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(server.uri("/videos/" + life.id + "/events"))
                    .header("Accept", "text/event-stream")
                    .build();
            HttpResponse<InputStream> answer = server.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        Event next() throws IOException {
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()));
                }
            }
            return new Event(name, JSON.readTree(data.toString()));
        }

        /** What comes until the server ends the stream, less comments and further states. */
        List<String> rest() {
            return lines.lines()
                    .filter(line -> line.startsWith("event:") && !line.equals("event:changed"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
