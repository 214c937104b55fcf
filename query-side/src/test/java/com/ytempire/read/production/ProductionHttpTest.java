package com.ytempire.read.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ProductionHttpTest {
    private ReadModel model;
    private ReadServer server;
    private ProductionProjection projection;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        projection = new ProductionProjection(model.sql);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void pagesHaveNoGapAndNoRepeatAndSeveralConditionsGoTogether() throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Life life = new Life(channel, "bread", Instant.now().minusSeconds(20 - i / 3));
            project(
                    i % 2 == 0
                            ? life.scheduled(Step.SCRIPT)
                            : life.script().voice().render().uploadFailsForGood());
            there.add(life.id.value());
        }
        project(new Life(channel, "bread", Life.BEGIN).cancelled());
        String list = "/productions?limit=2&condition=queued,failed&channelId=" + channel;
        List<String> seen = new ArrayList<>();
        JsonNode page = server.json(list);
        page.get("items").forEach(item -> seen.add(item.get("id").asString()));
        while (!page.get("next").isNull()) {
            page = server.json(list + "&after=" + page.get("next").asString());
            page.get("items").forEach(item -> seen.add(item.get("id").asString()));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(there);
        assertThat(page.get("counts").get("conditions").toString())
                .isEqualTo("[{\"name\":\"queued\",\"productions\":5},{\"name\":\"failed\",\"productions\":4}]");
        assertThat(server.get("/productions?condition=stuck&after="
                                + server.json(list).get("next").asString())
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "condition=good",
                "condition=stuck,good",
                "status=good",
                "step=dance",
                "provider=%00",
                "provider=",
                "failure=PROVIDER_DOWN",
                "channelId=chn_1",
                "olderThan=2",
                "olderThan=-2h",
                "olderThan=9999999d",
                "atRisk=-1",
                "atRisk=1e9",
                "q=%00",
                "limit=0",
                "after=x"
            })
    void whatIsNotAcceptableIsRefusedWithAReason(String query) throws Exception {
        HttpResponse<String> answer = server.get("/productions?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aStreamBeginsWithTheWholeAndTellsWhatIsNew() throws Exception {
        Life life = new Life().scheduled(Step.SCRIPT);
        project(life);
        try (InputStream body = stream(life)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            Event whole = next(lines);
            assertThat(whole.name()).isEqualTo("timeline");
            assertThat(whole.data().get("spans").get(0).get("outcome").asString())
                    .isEqualTo("scheduled");

            life.started(Step.SCRIPT, 1);
            project(life);
            Event span = next(lines);
            while (!span.name().equals("span")) {
                span = next(lines); // that time has passed
            }
            assertThat(span.data().get("outcome").asString()).isEqualTo("running");
            assertThat(span.data().get("events").size()).isEqualTo(2);
            Event head = next(lines);
            assertThat(head.name()).isEqualTo("production");
            assertThat(head.data().propertyNames()).containsExactly("production", "gaps", "events");
        }
    }

    @Test
    void aStreamTellsOnlyThoseLogsThatHaveChanged() throws Exception {
        Life life = new Life().scheduled(Step.SCRIPT).started(Step.SCRIPT, 1);
        project(life);
        said(life, 1, 3);
        said(life, 2, 1);
        try (InputStream body = stream(life)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            assertThat(next(lines).data().get("logs")).hasSize(2);

            said(life, 2, 2);
            List<Event> news = new ArrayList<>();
            do {
                news.add(next(lines));
            } while (news.stream().noneMatch(event -> event.name().equals("log")));
            news.add(next(lines));

            assertThat(news)
                    .filteredOn(event -> event.name().equals("log"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.data().get("attempt").asInt()).isEqualTo(2));
        }
    }

    @Test
    void givenAProductionThatIsDone_whenItsCostAndTitleArriveLate_thenItsStreamTellsThem() throws Exception {
        Life life = new Life().ready();
        model.feed(life.events(), 10, projection, new AttemptProjection(model.sql), new HistoryProjection(model.sql));
        try (InputStream body = stream(life)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            String topic = next(lines).data().get("production").get("title").asString();

            model.feed(life.events(), 100, new CostProjection(model.sql));
            Event span = next(lines);
            assertThat(span.name()).isEqualTo("span");
            assertThat(span.data().get("cost").isObject()).isTrue();
            while (!span.name().equals("production")) {
                span = next(lines);
            }

            model.feed(life.events(), 100, new VideoProjection(model.sql));
            Event head = next(lines);
            assertThat(head.name()).isEqualTo("production");
            assertThat(head.data().get("production").get("title").asString()).isNotEqualTo(topic);
        }
    }

    private InputStream stream(Life life) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/productions/" + life.id + "/events"))
                .header("Accept", "text/event-stream")
                .build();
        return server.client
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /** An attempt has said something more. */
    private void said(Life life, int attempt, long revision) {
        int one = model.sql.execute(
                "INSERT INTO work.step_run (video_id, step, attempt, run, worker, revision, lines, tools, begun_at, seen_at)"
                        + " VALUES (?, 'script', ?, 1, 'node-1/7', ?, ?::jsonb, ?::jsonb, now(), now())"
                        + " ON CONFLICT (video_id, step, attempt, run) DO UPDATE SET revision = excluded.revision",
                life.id.value(),
                attempt,
                revision,
                "{\"first\":[],\"leftOut\":0,\"last\":[]}",
                "{\"first\":[],\"leftOut\":0,\"last\":[]}");
        assertThat(one).isEqualTo(1);
    }

    @Test
    void oneProductionIsReadInEveryDetailAndAnUnknownOneNotAtAll() throws Exception {
        Life life = new Life().ready();
        project(life);
        JsonNode timeline = server.json("/productions/" + life.id);
        assertThat(timeline.get("production").get("condition").asString()).isEqualTo("done");
        assertThat(timeline.get("spans").size()).isEqualTo(6);
        assertThat(timeline.get("spans").get(0).propertyNames())
                .as("an attempt's fields and those of its span stand side by side")
                .containsExactly(
                        "sequence",
                        "step",
                        "attempt",
                        "run",
                        "provider",
                        "worker",
                        "scheduledAt",
                        "dueAt",
                        "startedAt",
                        "endedAt",
                        "durationMillis",
                        "outcome",
                        "failureClass",
                        "message",
                        "cost",
                        "result",
                        "queuedMillis",
                        "nextTryAt",
                        "paidBy",
                        "events");
        assertThat(timeline.get("gaps").get(0).get("kind").asString()).isEqualTo("deciding");
        assertThat(server.get("/productions/nonsense").statusCode()).isEqualTo(404);
        assertThat(server.get("/productions/nonsense/events", "Accept", "text/event-stream")
                        .statusCode())
                .isEqualTo(404);
    }

    private record Event(String name, JsonNode data) {}

    private static Event next(BufferedReader lines) throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length());
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            }
        }
        return new Event(name, JsonMapper.shared().readTree(data.toString()));
    }

    private void project(Life life) {
        model.feed(
                life.events(),
                10,
                projection,
                new AttemptProjection(model.sql),
                new HistoryProjection(model.sql),
                new VideoProjection(model.sql));
    }
}
