package com.ytempire.node.cli;

import static com.ytempire.node.cli.FakeNode.VIDEO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Notes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoTest {
    private static final String PATH = "/videos/" + VIDEO;
    private static final String NONE = "{\"items\":[],\"next\":null}";
    private static final String PRODUCING = "GET /videos?limit=100&status=producing";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private FakeNode node;

    @BeforeEach
    void aNodeRunsOnTheFolder() throws IOException {
        node = new FakeNode()
                .answers("GET /channels?limit=100", NONE)
                .answers("POST /channels", 201, "{\"id\":\"chn_1\"}")
                .answers("POST /videos/generate", 202, "{\"id\":\"" + VIDEO + "\"}")
                .recording("GET " + PATH + "/timeline", "timeline-ready.json")
                .recording("GET " + PATH + "/costs", "costs.json")
                .answers("GET " + PATH + "/file", "the film")
                .answers("GET " + PATH + "/thumbnail", "the picture")
                .answers("GET " + PATH + "/captions.srt", "the words");
        node.answers(PRODUCING, NONE);
        Files.writeString(
                folder.resolve("node.json"),
                "{\"pid\":%d,\"url\":\"%s\"}".formatted(ProcessHandle.current().pid(), node.url()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theDemoReportsAndLeavesTheFilesUnderAHumanName() {
        node.plays("GET " + PATH + "/events", "events-ready.txt");

        assertThat(demo()).isZero();

        Path files = folder.resolve("videos/how-a-lighthouse-speaks-0000abcd");
        assertThat(files.resolve("video.mp4")).hasContent("the film");
        assertThat(files.resolve("thumbnail.jpg")).hasContent("the picture");
        assertThat(files.resolve("captions.srt")).hasContent("the words");
        assertThat(out.toString(UTF_8))
                .contains(
                        "How a lighthouse speaks\n\nstep    attempt",
                        "total 0.012345678 USD",
                        "video       " + files.resolve("video.mp4") + " (1:31, 8 B)",
                        "watch page  http://127.0.0.1:9000/watch?v=abc");
        assertThat(node.only("POST /channels").body()).contains("\"name\":\"Demo\"");
    }

    @Test
    void anInterruptedDemoGoesOnWithTheSameVideo() {
        node.plays("GET " + PATH + "/events", "events-failed.txt")
                .answersNow("GET " + PATH + "/timeline", FakeNode.recorded("timeline-failed.json"));
        assertThat(demo()).isEqualTo(ExitCodes.FAILED);
        node.answersNow("GET " + PATH + "/timeline", FakeNode.recorded("timeline-ready.json"));
        String producing = FakeNode.recorded("video-producing.json");
        node.answersNow(PRODUCING, "{\"items\":[" + producing + "],\"next\":null}");
        node.answers("GET " + PATH, producing).playsNow("GET " + PATH + "/events", "events-ready.txt");
        node.requests().clear();
        err.reset();

        assertThat(demo()).isZero();

        assertThat(err.toString(UTF_8)).contains("'" + VIDEO + "' is unfinished and goes on: here it is");
        assertThat(node.requests()).extracting(FakeNode.Request::line).doesNotContain("POST /videos/generate");
    }

    @Test
    void anOrderWithoutAnAnswerIsSentAgainUnderItsKey() {
        node.answersNow("POST /videos/generate", "not json").plays("GET " + PATH + "/events", "events-ready.txt");
        assertThat(demo()).isEqualTo(ExitCodes.UNREACHABLE);
        String key = node.only("POST /videos/generate").key();
        node.answersNow("POST /videos/generate", "{\"id\":\"" + VIDEO + "\"}");
        node.requests().clear();

        assertThat(demo()).isZero();

        assertThat(node.only("POST /videos/generate").key()).isEqualTo(key);
    }

    @Test
    void aFinishedDemoIsFollowedByANewVideo() {
        node.plays("GET " + PATH + "/events", "events-ready.txt").recording("GET " + PATH, "video-ready.json");
        assertThat(demo()).isZero();
        assertThat(demo()).isZero();
        assertThat(node.requests().stream().filter(r -> r.line().equals("POST /videos/generate")))
                .extracting(FakeNode.Request::key)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void viewsThatAreBehindTheVideoAreAskedAgainBeforeTheReport() {
        node.plays("GET " + PATH + "/events", "events-ready.txt")
                .answersNow("GET " + PATH + "/timeline", FakeNode.recorded("timeline.json"))
                .recording("GET " + PATH + "/timeline", "timeline-ready.json")
                .answersNow("GET " + PATH + "/costs", "{\"totals\":[],\"lines\":[]}")
                .answers("GET " + PATH + "/costs", "{\"totals\":[],\"lines\":[]}")
                .recording("GET " + PATH + "/costs", "costs.json");

        assertThat(demo()).isZero();

        assertThat(out.toString(UTF_8)).doesNotContain("running").contains("total 0.012345678 USD");
    }

    @Test
    void aViewThatStaysBehindIsShownAsItIs() {
        try (NodeClient client = new NodeClient(URI.create(node.url()))) {
            node.answersNow("GET " + PATH + "/timeline", FakeNode.recorded("timeline.json"));
            JsonNode ready = NodeClient.JSON.readTree(FakeNode.recorded("video-ready.json"));

            Account account = Account.of(client, ready, Duration.ZERO);

            assertThat(account.timeline().path("attempts")).hasSize(4);
        }
    }

    @Test
    void aFailedProductionIsReportedAndEndsTheDemoWithItsReason() {
        node.plays("GET " + PATH + "/events", "events-failed.txt")
                .answersNow("GET " + PATH + "/timeline", FakeNode.recorded("timeline-failed.json"));

        assertThat(demo()).isEqualTo(ExitCodes.FAILED);

        assertThat(out.toString(UTF_8)).contains("PROVIDER_DOWN");
        assertThat(err.toString(UTF_8))
                .containsPattern("upload +([0-9.]+ s +)?failed")
                .endsWith("ytempire: upload failed: the quota of today is used up (the log says more: "
                        + folder.resolve("logs/node.log") + ")\n");
        assertThat(folder.resolve("videos")).doesNotExist();
    }

    @Test
    void jsonHoldsEverythingAtOnce() {
        node.plays("GET " + PATH + "/events", "events-ready.txt");

        assertThat(demo("--json", "--portrait", "--draft")).isZero();

        JsonNode all = NodeClient.JSON.readTree(out.toByteArray());
        assertThat(all.path("video").path("id").asString()).isEqualTo(VIDEO);
        assertThat(all.path("timeline").path("attempts")).hasSize(4);
        assertThat(all.path("files").path("video").asString()).endsWith("/video.mp4");
        assertThat(node.only("POST /videos/generate").body())
                .contains("\"format\":\"portrait\"", "\"quality\":\"draft\"");
    }

    @Test
    void theBundledArticleIsLongEnoughForTheUsualLength() {
        Notes notes = new Notes(NotesFile.bundled().text());
        assertThat(Notes.countWords(notes.text())).isBetween(400, 600);
        notes.requireEnoughFor(Duration.ofSeconds(90));
    }

    private int demo(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "demo";
        words[1] = "--data-dir";
        words[2] = folder.toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Main.run(
                new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false, false),
                words);
    }
}
