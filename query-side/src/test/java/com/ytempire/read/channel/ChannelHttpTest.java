package com.ytempire.read.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ChannelHttpTest {
    private ReadModel model;
    private ReadServer server;
    private ChannelProjection projection;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        projection = new ChannelProjection(model.sql);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void aChannelShowsItsProfileFollowsItsChangesAndGoes() throws Exception {
        ChannelId id = ChannelId.of(UUID.randomUUID());
        List<DomainEventMessage<?>> life = Life.channelLife(id);
        model.feed(life.subList(0, 1), 1, projection);
        JsonNode created = server.json("/channels/" + id);
        assertThat(created.get("id").asString()).isEqualTo(id.value());
        assertThat(created.get("name").asString()).isEqualTo("Kitchen");
        assertThat(created.at("/theme/accent").asString()).isEqualTo("#7ee2a8");
        assertThat(created.get("youtubeChannelId").isNull()).isTrue();
        assertThat(created.get("createdAt").asString()).isEqualTo("2026-11-22T18:00:00Z");

        model.feed(life.subList(1, 2), 1, projection);
        JsonNode changed = server.json("/channels/" + id);
        assertThat(changed.get("name").asString()).isEqualTo("Kitchen Science");
        assertThat(changed.get("updatedAt").asString()).isEqualTo("2026-11-22T18:00:01Z");

        model.feed(life.subList(2, 3), 1, projection);
        assertThat(server.get("/channels/" + id).statusCode()).isEqualTo(404);
        assertThat(server.get("/channels").body()).doesNotContain(id.value());
    }

    @Test
    void channelsComeInPages() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ChannelId id = ChannelId.of(UUID.randomUUID());
            ChannelCreated created = new ChannelCreated(id, Life.profile("c" + i), new CommandKey("k"));
            model.feed(List.of(Life.channel(0, created)), 1, projection);
            made.add(id.value());
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = server.json("/channels?limit=3");
        page.get("items").forEach(channel -> seen.add(channel.get("id").asString()));
        while (!page.get("next").isNull()) {
            page = server.json("/channels?limit=3&after=" + page.get("next").asString());
            page.get("items").forEach(channel -> seen.add(channel.get("id").asString()));
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void anUnknownChannelIsNotFoundAndABadLimitIsRefused() throws Exception {
        assertThat(server.get("/channels/nonsense").statusCode()).isEqualTo(404);
        assertThat(server.get("/channels?limit=101").statusCode()).isEqualTo(422);
        assertThat(server.get("/channels?limit=ten").statusCode()).isEqualTo(400);
    }
}
