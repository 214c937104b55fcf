package com.ytempire.read.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RebuildHttpTest {
    @TempDir
    private Path folder;

    private final ReadModel model = new ReadModel();
    private ReadServer server;

    @BeforeEach
    void open() throws Exception {
        server = new ReadServer(model, folder);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void everyViewIsListedWithItsTables() throws Exception {
        JsonNode views = server.json("/projections").path("items");

        assertThat(views)
                .extracting(view -> view.path("name").asString())
                .containsExactly(
                        "budget-view",
                        "channel-view",
                        "price-list-view",
                        "production-view",
                        "statement-view",
                        "video-cost-view",
                        "video-timeline",
                        "video-view");
        assertThat(views.get(6).path("tables"))
                .map(JsonNode::asString)
                .containsExactlyInAnyOrder("video_attempt", "video_event");
        assertThat(views.get(0).path("caughtUp").asBoolean()).isTrue();
        assertThat(views.get(0).path("parked").asInt(-1)).isZero();
        assertThat(views.get(0).path("rebuild").isNull()).isTrue();
    }

    @Test
    void aRebuildIsAcceptedAndThenOnRecordWithWhoAndWhy() throws Exception {
        HttpResponse<String> accepted =
                post("/projections/video-view/rebuild", "{\"who\":\"ann\",\"why\":\"new words\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonNode rebuild = server.json("/projections/video-view").path("rebuild");
        assertThat(rebuild.path("who").asString()).isEqualTo("ann");
        assertThat(rebuild.path("why").asString()).isEqualTo("new words");
    }

    @Test
    void aViewThatDoesNotExistIsNotFound() throws Exception {
        assertThat(server.get("/projections/viedo").statusCode()).isEqualTo(404);
        assertThat(post("/projections/viedo/rebuild", "{\"who\":\"a\",\"why\":\"b\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRebuildWithoutWhoAndWhyIsRefused() throws Exception {
        HttpResponse<String> refused = post("/projections/video-view/rebuild", "{\"who\":\"ann\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("'why' is wanted");
    }

    @Test
    void severalRebuildsAreAcceptedTogether() throws Exception {
        HttpResponse<String> accepted = post(
                "/projections/rebuild",
                "{\"names\":[\"video-view\",\"video-cost-view\"],\"who\":\"ann\",\"why\":\"new words\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).contains("\"video-view\"", "\"video-cost-view\"");
        assertThat(server.json("/projections/video-cost-view")
                        .path("rebuild")
                        .path("who")
                        .asString())
                .isEqualTo("ann");
    }

    @Test
    void severalRebuildsOfWhichOneHasNoViewOrThatNameNoneAreRefused() throws Exception {
        assertThat(post("/projections/rebuild", "{\"names\":[\"video-view\",\"viedo\"],\"who\":\"a\",\"why\":\"b\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.json("/projections/video-view").path("rebuild").isNull())
                .isTrue();
        HttpResponse<String> refused = post("/projections/rebuild", "{\"names\":[],\"who\":\"a\",\"why\":\"b\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("'names' is wanted");
    }

    @Test
    void whatDoesNotRunCannotBeStopped() throws Exception {
        HttpResponse<String> refused = post("/projections/video-view/stop", "{}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("is not being rebuilt");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.client.send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
