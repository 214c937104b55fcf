package com.ytempire.read.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.channel.ChannelProjection;
import com.ytempire.read.cost.CostProjection;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class VideoListHttpTest {
    private ReadModel model;
    private ReadServer server;
    private Object[] projections;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        projections = new Object[] {
            new VideoProjection(model.sql),
            new AttemptProjection(model.sql),
            new HistoryProjection(model.sql),
            new CostProjection(model.sql),
            new ChannelProjection(model.sql)
        };
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void pagesHaveNoGapAndNoRepeatWhileVideosAreAdded() throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // four at a time are of the same moment, so that only their ids tell them apart
            there.add(project(new Life(channel, "topic", Life.BEGIN.plusSeconds(i / 4))));
        }
        List<String> seen = new ArrayList<>();
        String list = "/videos?limit=4&channelId=" + channel;
        JsonNode page = server.json(list);
        ids(page, seen);
        while (!page.get("next").isNull()) {
            project(new Life(channel, "later", Life.BEGIN.plusSeconds(1000)));
            page = server.json(list + "&after=" + page.get("next").asString());
            ids(page, seen);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(there);
        JsonNode newest = server.json("/videos?limit=1&channelId=" + channel);
        assertThat(newest.get("items").get(0).get("topic").asString()).isEqualTo("later");
    }

    @Test
    void aListKeepsToItsFilters() throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        Life ready = new Life(channel, "one", Life.BEGIN).ready();
        Life cancelled = new Life(channel, "two", Life.BEGIN).cancelled();
        project(ready);
        project(cancelled);
        assertThat(ids("/videos?channelId=" + channel + "&status=ready")).containsExactly(ready.id.value());
        assertThat(ids("/videos?channelId=" + channel + "&status=cancelled")).containsExactly(cancelled.id.value());
        assertThat(ids("/videos?channelId=" + channel + "&status=failed")).isEmpty();
        assertThat(ids("/videos?channelId=" + channel + "&q=")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sourdough            | true",
                "SOURDOUGH starters   | true", // another form of the word
                "sourd                | true", // its beginning
                "feed sourd           | true",
                "ferment              | true", // in the description
                "grandma's            | true", // in a tag
                "brötchen             | true",
                "\"wild yeast\"       | true",
                "\"yeast wild\"       | false",
                "sourdough -yeast     | false",
                "sourdough -cake      | true",
                "cake or sourdough    | true",
                "cake sourdough       | false",
                "ourdough             | false",
                "the who              | false",
                "drop'; & (:* \\ | false"
            })
    void searchFindsWordsTheirFormsAndTheirBeginnings(String q, boolean found) throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        project(new Life(channel, "Feeding a sourdough starter", Life.BEGIN)
                .script()
                .changed(new VideoDetails(
                        "Wild Yeast at Home", "It ferments overnight. Brötchen too.", List.of("grandma's kitchen"))));
        project(new Life(channel, "Something else", Life.BEGIN));
        String query = "/videos?channelId=%s&q=%s".formatted(channel, URLEncoder.encode(q, StandardCharsets.UTF_8));
        assertThat(ids(query)).hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "status=good",
                "status=",
                "channelId=chn_1",
                "q=%00",
                "after=",
                "after=x",
                "after=%F0%9F%8D%9E",
                "after=MSAyMDI2LTExLTIyVDE4OjAwOjAwWiB2aWRfMSAwMDAw"
            })
    void whatIsNotAcceptableIsRefusedWithAReason(String query) throws Exception {
        HttpResponse<String> answer = server.get("/videos?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aSearchThatIsTooLongIsRefused() throws Exception {
        assertThat(server.get("/videos?q=" + "a".repeat(201)).statusCode()).isEqualTo(422);
        assertThat(server.get("/videos?q=" + "a".repeat(200)).statusCode()).isEqualTo(200);
    }

    @Test
    void aCursorThatWasTamperedWithOrIsOfAnotherListIsRefused() throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        project(new Life(channel, "one", Life.BEGIN));
        project(new Life(channel, "two", Life.BEGIN));
        String list = "/videos?limit=1&channelId=" + channel;
        String cursor = server.json(list).get("next").asString();
        assertThat(server.get(list + "&after=" + cursor).statusCode()).isEqualTo(200);
        assertThat(server.get("/videos?after=" + cursor).statusCode()).isEqualTo(422);
        assertThat(server.get("/channels?after=" + cursor).statusCode()).isEqualTo(422);
        assertThat(server.get(list + "&status=ready&after=" + cursor).statusCode())
                .isEqualTo(422);
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.replace("2026", "2027").getBytes(StandardCharsets.UTF_8));
        assertThat(server.get(list + "&after=" + forged).statusCode()).isEqualTo(422);
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(server.get(list + "&after=" + damaged).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void aVideoReadsAsTheConventionsSay() throws Exception {
        Life life = new Life().ready();
        project(life);
        JsonNode video = server.json("/videos/" + life.id);
        assertThat(video.propertyNames())
                .contains(
                        "id",
                        "channelId",
                        "channelName",
                        "topic",
                        "title",
                        "description",
                        "tags",
                        "status",
                        "step",
                        "format",
                        "quality",
                        "lengthSeconds",
                        "plannedLengthSeconds",
                        "watchPage",
                        "hostedId",
                        "publishAt",
                        "publishedAt",
                        "failure",
                        "createdAt",
                        "updatedAt",
                        "cost",
                        "files",
                        "links");
        assertThat(video.get("createdAt").asString()).isEqualTo("2026-11-22T18:00:00Z");
        assertThat(video.get("lengthSeconds").isNumber()).isTrue();
        assertThat(video.get("cost").toString()).isEqualTo("{\"amount\":\"0.0016057098625\",\"currency\":\"USD\"}");
        assertThat(video.get("failure").isNull()).isTrue();
        assertThat(video.at("/files/video/bytes").asLong()).isEqualTo(9_000_000);
        assertThat(video.at("/links/costs").asString()).isEqualTo("/videos/" + life.id + "/costs");

        JsonNode failed = read(new Life().script().uploadFailsForGood());
        assertThat(failed.get("failure").toString())
                .isEqualTo("{\"step\":\"upload\",\"class\":\"quota-exhausted\",\"message\":\"no quota left today\"}");
    }

    @Test
    void costsAreTextToTheLastDigitAndUnpricedOnesAreCounted() throws Exception {
        Life life = new Life().ready();
        project(life);
        JsonNode costs = server.json("/videos/" + life.id + "/costs");
        assertThat(costs.get("totals").toString()).isEqualTo("[{\"amount\":\"0.0016057098625\",\"currency\":\"USD\"}]");
        assertThat(costs.get("unpriced").asInt()).isEqualTo(1);
        assertThat(costs.get("lines")).hasSize(5);
        JsonNode render = costs.get("lines").get(3);
        assertThat(render.get("quantity").asString()).isEqualTo("123.456789");
        assertThat(render.get("unitPrice").asString()).isEqualTo("0.0000125");
        assertThat(render.get("amount").asString()).isEqualTo("0.0015432098625");
        assertThat(render.get("meter").asString()).isEqualTo("cpu-seconds");
        JsonNode quota = costs.get("lines").get(4);
        assertThat(quota.get("amount").isNull()).isTrue();
        assertThat(quota.get("unitPrice").isNull()).isTrue();
    }

    @Test
    void theSameAmountIsTheSameTextEverywhereWhateverZerosItWasComputedWith() throws Exception {
        Life life = new Life()
                .scheduled(Step.SCRIPT)
                .costs(Step.SCRIPT, 1, "1.500", "0.100")
                .costs(Step.SCRIPT, 1, "100", "1.00");
        project(life);
        assertThat(server.json("/videos/" + life.id).at("/cost/amount").asString())
                .isEqualTo("100.15");
        assertThat(server.json("/videos?channelId=" + life.channelId)
                        .at("/items/0/cost/amount")
                        .asString())
                .isEqualTo("100.15");
        assertThat(server.json("/videos/" + life.id + "/timeline")
                        .at("/attempts/0/cost/amount")
                        .asString())
                .isEqualTo("100.15");
        JsonNode costs = server.json("/videos/" + life.id + "/costs");
        assertThat(costs.at("/totals/0/amount").asString()).isEqualTo("100.15");
        assertThat(costs.get("lines"))
                .extracting(
                        line -> line.get("quantity").asString(),
                        line -> line.get("unitPrice").asString(),
                        line -> line.get("amount").asString())
                .containsExactly(tuple("1.5", "0.1", "0.15"), tuple("100", "1", "100"));
    }

    @Test
    void aTimelineReadsAsTheConventionsSay() throws Exception {
        Life life = new Life().ready();
        project(life);
        JsonNode timeline = server.json("/videos/" + life.id + "/timeline");
        assertThat(timeline.get("videoId").asString()).isEqualTo(life.id.value());
        assertThat(timeline.get("attempts").get(0).propertyNames())
                .containsExactlyInAnyOrder(
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
                        "result");
        assertThat(timeline.get("events").get(0).get("type").asString()).isEqualTo("video.requested");
        assertThat(timeline.get("events").get(0).get("data").has("key")).isFalse();
    }

    @Test
    void aVideoKeepsUpWithTheNameOfItsChannel() throws Exception {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        Life life = new Life(channel, "bread", Life.BEGIN);
        project(life);
        List<DomainEventMessage<?>> events = Life.channelLife(channel);
        model.feed(events.subList(0, 1), 1, projections);
        assertThat(server.json("/videos/" + life.id).get("channelName").asString())
                .isEqualTo("Kitchen");
        model.feed(events.subList(1, 3), 1, projections);
        assertThat(server.json("/videos/" + life.id).get("channelName").asString())
                .isEqualTo("Kitchen Science");
    }

    @Test
    void aReaderWaitsForItsOwnWrite() throws Exception {
        int answer = 0;
        // a machine that stands still for a moment may let one reader run out of patience
        for (int attempt = 0; attempt < 5 && answer != 200; attempt++) {
            answer = readBeforeItIsThere();
        }
        assertThat(answer).isEqualTo(200);
    }

    private int readBeforeItIsThere() throws Exception {
        Life life = new Life();
        var answer = server.client.sendAsync(
                java.net.http.HttpRequest.newBuilder(server.uri("/videos/" + life.id))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        Thread.sleep(100);
        project(life);
        return answer.get().statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "generate", "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6", "vid_%00"})
    void anUnknownVideoIsNotFound(String id) throws Exception {
        for (String part : List.of("", "/timeline", "/costs", "/file")) {
            assertThat(server.get("/videos/" + id + part).statusCode()).isIn(400, 404);
        }
    }

    private JsonNode read(Life life) throws Exception {
        project(life);
        return server.json("/videos/" + life.id);
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        ids(server.json(path), ids);
        return ids;
    }

    private static void ids(JsonNode page, List<String> ids) {
        page.get("items").forEach(video -> ids.add(video.get("id").asString()));
    }

    private String project(Life life) {
        model.feed(life.events(), 100, projections);
        return life.id.value();
    }
}
