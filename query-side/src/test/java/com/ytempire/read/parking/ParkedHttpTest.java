package com.ytempire.read.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.video.VideoProjection;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ParkedHttpTest {
    private static final String SIGNED = "{\"who\":\"ann\",\"why\":\"repaired\"}";

    @TempDir
    private Path folder;

    private final ReadModel model = new ReadModel();
    private final Life life = new Life();
    private ReadServer server;

    @BeforeEach
    void open() throws Exception {
        server = new ReadServer(model, folder);
        model.sql.execute("ALTER TABLE query.video ADD CONSTRAINT refused CHECK (topic <> 'bread')");
        model.feed(life.events(), 10, new VideoProjection(model.sql));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void whatStandsStillIsListedAndCounted() throws Exception {
        JsonNode page = server.json("/projections/video-view/parked");

        assertThat(page.path("next").isNull()).isTrue();
        assertThat(page.path("items")).singleElement().satisfies(still -> {
            assertThat(still.path("view").asString()).isEqualTo("video-view");
            assertThat(still.path("aggregateId").asString()).isEqualTo(life.id.value());
            assertThat(still.path("sequence").asLong(-1)).isZero();
            assertThat(still.path("event").asString()).isEqualTo("video.requested");
            assertThat(still.path("message").asString()).contains("refused");
            assertThat(still.path("attempts").asInt()).isEqualTo(1);
            assertThat(still.path("parkedAt").asString()).endsWith("Z");
            assertThat(still.path("who").isNull()).isTrue();
        });
        assertThat(server.json("/projections/video-view").path("parked").asInt())
                .isEqualTo(1);
        assertThat(server.json("/projections/channel-view/parked").path("items"))
                .isEmpty();
    }

    // the events of this test are in no log, so that from there nothing is left to show
    @Test
    void aRetryAndAnEvictionSayHowTheyEnded() throws Exception {
        HttpResponse<String> wrong = post("/evict", "{\"who\":\"ann\",\"why\":\"x\",\"sequence\":4}");
        HttpResponse<String> evicted = post("/evict", SIGNED);

        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("stands still at event 0, not 4");
        assertThat(evicted.statusCode()).isEqualTo(200);
        assertThat(evicted.body()).contains("\"shown\":true", "\"shownUpTo\":0", "\"message\":null");
        assertThat(post("/retry", SIGNED).statusCode()).isEqualTo(404);
    }

    @Test
    void aRetryEndsInTheView() throws Exception {
        HttpResponse<String> retried = post("/retry", SIGNED);

        assertThat(retried.statusCode()).isEqualTo(200);
        assertThat(retried.body()).contains("\"shown\":true", life.id.value());
    }

    @Test
    void whoDidWhatAndWhyIsKeptAndListedTheLastFirst() throws Exception {
        model.feed(new Life().events(), 10, new VideoProjection(model.sql));
        String other = model.sql
                .fetchSingle(
                        "SELECT max(aggregate_id) AS id FROM work.parked_sequence WHERE aggregate_id <> ?",
                        life.id.value())
                .get("id", String.class);
        post("/evict", "{\"who\":\"ann\",\"why\":\"never meant\"}");
        post(other, "/retry", "{\"who\":\"bob\",\"why\":\"repaired\"}");

        JsonNode last = server.json("/projections/video-view/acts?limit=1");
        JsonNode first = server.json(
                "/projections/video-view/acts?after=" + last.path("next").asString());

        assertThat(last.path("items")).singleElement().satisfies(act -> {
            assertThat(act.path("act").asString()).isEqualTo("retry");
            assertThat(act.path("aggregateId").asString()).isEqualTo(other);
            assertThat(act.path("sequence").asLong(-1)).isZero();
            assertThat(act.path("outcome").asString()).startsWith("shown up to");
            assertThat(act.path("who").asString()).isEqualTo("bob");
            assertThat(act.path("why").asString()).isEqualTo("repaired");
            assertThat(act.path("at").asString()).endsWith("Z");
        });
        assertThat(first.path("items")).singleElement().satisfies(act -> {
            assertThat(act.path("act").asString()).isEqualTo("evict");
            assertThat(act.path("why").asString()).isEqualTo("never meant");
        });
        assertThat(first.path("next").isNull()).isTrue();
        assertThat(server.get("/projections/viedo/acts").statusCode()).isEqualTo(404);
    }

    @Test
    void whoAndWhyAreWanted() throws Exception {
        assertThat(post("/retry", "{\"who\":\"ann\"}").body()).contains("'why' is wanted");
        assertThat(post("/evict", "{\"why\":\"x\"}").statusCode()).isEqualTo(422);
    }

    @Test
    void aViewThatDoesNotExistIsNotFoundAndALimitIsKept() throws Exception {
        assertThat(server.get("/projections/viedo/parked").statusCode()).isEqualTo(404);
        assertThat(server.get("/projections/video-view/parked?limit=101").statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> post(String act, String body) throws Exception {
        return post(life.id.value(), act, body);
    }

    private HttpResponse<String> post(String id, String act, String body) throws Exception {
        String path = "/projections/video-view/parked/" + id + act;
        return server.client.send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
