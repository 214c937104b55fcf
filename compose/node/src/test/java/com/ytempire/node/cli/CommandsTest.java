package com.ytempire.node.cli;

import static com.ytempire.node.cli.FakeNode.VIDEO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path temp;

    private FakeNode node;

    @BeforeEach
    void start() throws IOException {
        node = new FakeNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theTimelineIsDrawnAndWithEventsWhenThatIsWished() {
        node.recording("GET /productions/" + VIDEO + "?logs=false", "production.json");

        assertThat(run(0, "timeline", VIDEO)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString(UTF_8)).contains("The kettle", "voice 1", "provider-down: the voice did not answer");
        assertThat(out.toString(UTF_8)).doesNotContain("step-started");

        assertThat(run(0, "timeline", VIDEO, "--events")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString(UTF_8)).contains("#2 step-started run=1 worker=node-1/7");
    }

    @Test
    void givenAMachineWithAnotherLanguageNumbersAreWrittenAlike() {
        node.answers("GET /productions/" + VIDEO + "/export", "{\"chain\":{\"events\":1712,\"faults\":[]}}");
        Path file = temp.resolve("history.json");
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            run(0, "timeline", VIDEO, "--export", file.toString());
        } finally {
            Locale.setDefault(here);
        }

        assertThat(out.toString(UTF_8)).startsWith(file + " holds 1,712 events");
    }

    @Test
    void aHistoryIsKeptAndFailsWhenItIsNotAsItWasWritten() throws IOException {
        String history = "{\"history\":[],\"chain\":{\"events\":1712,\"faults\":[%s]}}";
        node.answers("GET /productions/" + VIDEO + "/export", history.formatted(""))
                .answers(
                        "GET /productions/" + VIDEO + "/export",
                        history.formatted("\"event 4 is not what was written\""));
        Path file = temp.resolve("history.json");

        assertThat(run(0, "timeline", VIDEO, "--export", file.toString())).isEqualTo(ExitCodes.OK);
        assertThat(out.toString(UTF_8)).isEqualTo(file + " holds 1,712 events, as they were written\n");
        assertThat(Files.readString(file)).isEqualTo(history.formatted(""));

        out.reset();
        assertThat(run(0, "timeline", VIDEO, "--export", file.toString())).isEqualTo(ExitCodes.FAILED);
        assertThat(out.toString(UTF_8))
                .isEqualTo(file + " holds 1,712 events, not all as they were written:\n"
                        + "  event 4 is not what was written\n");
    }

    @Test
    void aHistoryThatBrokeOffIsNotTakenForWhole() {
        node.answers("GET /productions/" + VIDEO + "/export", "{\"history\":[{}]}")
                .answers("GET /productions/" + VIDEO + "/export", "{\"history\":[{}");
        String file = temp.resolve("history.json").toString();

        for (int i = 0; i < 2; i++) {
            assertThat(run(0, "timeline", VIDEO, "--export", file)).isEqualTo(ExitCodes.FAILED);
            assertThat(err.toString(UTF_8))
                    .isEqualTo("ytempire: " + file + " has not the whole history, it broke off on its way (export it"
                            + " again; the node's log says what was in the way)\n");
            err.reset();
        }
    }

    @Test
    void aTimelineIsFollowedUntilTheProductionHasEnded() {
        node.recording("GET /productions/" + VIDEO + "?logs=false", "production.json")
                // cut off in the middle, and then from the beginning
                .plays("GET /productions/" + VIDEO + "/events", "events-production-cut.txt")
                .plays("GET /productions/" + VIDEO + "/events", "events-production.txt");

        assertThat(run(0, "timeline", VIDEO, "--follow")).isEqualTo(ExitCodes.OK);

        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "voice 1 failed: provider-down: the voice did not answer",
                        "voice 2 running",
                        "voice 2 failed: timeout: not done after 900 seconds");
        assertThat(out.toString(UTF_8)).contains("The kettle");
    }

    @Test
    void givenTheConnectionBreaks_whenAnotherAttemptIsAtWorkThen_thenItIsNotToldAsFarAsTheOneBefore() {
        String timeline = "event:timeline\ndata:{\"production\":{\"condition\":\"%s\"},\"spans\":[{\"step\":\"voice\","
                + "\"attempt\":%d,\"run\":1,\"outcome\":\"running\",\"startedAt\":\"2026-11-22T18:01:20Z\"}]}\n\n";
        node.streams(
                        "GET /productions/" + VIDEO + "/events",
                        timeline.formatted("working", 1) + "event:progress\ndata:{\"permille\":420}\n\n")
                .streams("GET /productions/" + VIDEO + "/events", timeline.formatted("failed", 2))
                .answers("GET /productions/" + VIDEO + "?logs=false", "{}");

        assertThat(run(80, "timeline", VIDEO, "--follow")).isEqualTo(ExitCodes.OK);

        assertThat(out.toString(UTF_8).split("\u001b\\[J"))
                .anyMatch(drawn -> drawn.contains("voice 1") && drawn.contains("42 %"))
                .anyMatch(drawn -> drawn.contains("voice 2"))
                .noneMatch(drawn -> drawn.contains("voice 2") && drawn.contains("42 %"));
    }

    @Test
    void givenAViewThatIsBehindTheEnd_whenFollowed_thenTheLastPictureShowsHowTheLastAttemptEnded() {
        String span = "{\"step\":\"voice\",\"attempt\":2,\"run\":1,\"outcome\":\"%s\"}";
        String timeline = "{\"production\":{\"condition\":\"failed\"},\"spans\":[" + span + "]}";
        node.answers("GET /productions/" + VIDEO + "?logs=true", timeline.formatted("running"))
                .answers("GET /productions/" + VIDEO + "?logs=true", timeline.formatted("failed"))
                .plays("GET /productions/" + VIDEO + "/events", "events-production.txt");

        assertThat(run(0, "timeline", VIDEO, "--follow", "--json")).isEqualTo(ExitCodes.OK);

        assertThat(NodeClient.JSON
                        .readTree(out.toByteArray())
                        .at("/spans/0/outcome")
                        .asString())
                .isEqualTo("failed");
    }

    @Test
    void costsAreShownAsExactlyAsTheNodeHasThem() {
        node.recording("GET /videos/" + VIDEO + "/costs", "costs.json");

        run(0, "costs", VIDEO);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "step    attempt  provider  meter        quantity  unit price         amount",
                        "voice         1  offline   cpu-seconds    19.250     0.00001  0.0001925 USD",
                        "upload        1  youtube   uploads             1           -              -",
                        "total 0.012345678 USD",
                        "and 1 line without a known price");
    }

    @Test
    void moneyIsNeverCutHoweverNarrowTheScreen() {
        node.recording("GET /videos/" + VIDEO + "/costs", "costs.json");

        run(40, "costs", VIDEO);

        assertThat(out.toString(UTF_8).lines().map(line -> line.replaceAll(" +", " ")))
                .contains("voice 1 offline cpu-seconds 19.250 0.00001 0.0001925 USD");
    }

    @Test
    void videosAreListedAndTheRestCanBeAskedFor() {
        node.recording("GET /videos?limit=20", "videos.json");

        run(0, "videos");

        assertThat(out.toString(UTF_8).lines().skip(1).map(line -> line.replaceAll("2026-11-2\\d \\d\\d", "DAY HH")))
                .containsExactly(
                        VIDEO + "  ready                1:31  DAY HH:05  0.0123 USD  How a lighthouse speaks",
                        "vid_01890000-0000-7000-8000-00000000beef  producing: script          DAY HH:05           -  海の灯台");
        assertThat(err.toString(UTF_8)).isEqualTo("there are more: --after cursor1\n");
    }

    @Test
    void productionsAreListedWithTheirNumbersOnTopAndTheirReasonsBelow() {
        String item = "{\"id\":\"" + VIDEO + "\",\"title\":\"Lighthouses\",\"condition\":\"stuck\","
                + "\"why\":\"voice by marytts usually takes 8.1 s (p95 of 214), so its limit is 30 s; this attempt is at"
                + " work for 12 min 04 s, without a sign of progress\",\"step\":\"voice\",\"attempt\":2,\"run\":3,"
                + "\"provider\":\"marytts\",\"createdAt\":\"2026-11-22T17:00:00Z\","
                + "\"atRisk\":{\"amount\":\"0.0012\",\"currency\":\"USD\"}}";
        node.answers(
                "GET /productions?atRisk=0.001&condition=stuck%2Cretrying&failure=provider-down&limit=20&olderThan=2h"
                        + "&q=sea+land",
                "{\"items\":[" + item + "],\"next\":\"cursor1\",\"counts\":{\"at\":\"2026-11-22T18:00:00Z\","
                        + "\"conditions\":[{\"name\":\"stuck\",\"productions\":1}],"
                        + "\"failures\":[{\"name\":\"timeout\",\"productions\":7}],"
                        + "\"atRisk\":[{\"amount\":\"0.5\",\"currency\":\"USD\"}]}}");

        assertThat(run(
                        80,
                        "productions",
                        "--condition=stuck,retrying",
                        "--failure=PROVIDER_DOWN",
                        "--older-than=2h",
                        "--at-risk=0.001",
                        "sea",
                        "land"))
                .isEqualTo(ExitCodes.OK);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "stuck 1   at risk 0.5 USD",
                        "failures: timeout 7",
                        "",
                        "condition  step       provider         age     at risk  title",
                        "stuck      voice 2.3  marytts   1 h 00 min  0.0012 USD  Lighthouses",
                        "           " + VIDEO,
                        "           voice by marytts usually takes 8.1 s (p95 of 214), so its limit is 30",
                        "           s; this attempt is at work for 12 min 04 s, without a sign of",
                        "           progress");
        assertThat(err.toString(UTF_8)).isEqualTo("there are more: --after cursor1\n");
    }

    @Test
    void jsonIsWhatTheNodeSaid() {
        node.recording("GET /videos/" + VIDEO + "/costs", "costs.json");

        run(0, "costs", VIDEO, "--json");

        assertThat(NodeClient.JSON.readTree(out.toByteArray()))
                .isEqualTo(NodeClient.JSON.readTree(FakeNode.recorded("costs.json")));
    }

    @Test
    void healthIsALineForEachPartAndEndsWithOneWhenOneIsDown() {
        node.answers(
                "GET /health",
                503,
                "{\"status\":\"down\",\"node\":\"node-2\",\"parts\":["
                        + "{\"name\":\"database\",\"status\":\"up\",\"words\":\"answers in 1.2 ms\"},"
                        + "{\"name\":\"redis\",\"status\":\"down\",\"words\":\"has not answered, for 2 s now\"}]}");

        assertThat(run(0, "health")).isEqualTo(ExitCodes.FAILED);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "part      status",
                        "database  up      answers in 1.2 ms",
                        "redis     down    has not answered, for 2 s now",
                        "node-2 is down");
    }

    @Test
    void aNodeThatIsImpairedIsStillWell() {
        node.answers("GET /health", "{\"status\":\"impaired\",\"node\":\"node-1\",\"parts\":[]}");

        assertThat(run(0, "health")).isEqualTo(ExitCodes.OK);
    }

    @Test
    void aRefusalIsOneLineWithWhatTheNodeSays() {
        node.answers(
                "POST /videos/" + VIDEO + "/publish",
                409,
                "{\"type\":\"urn:ytempire:problem:wrong-state\",\"detail\":\"the video is not\\n ready: wait\",\"errors\":[{\"field\":\"status\",\"message\":\"is producing\"}]}");

        assertThat(run(0, "publish", VIDEO)).isEqualTo(ExitCodes.REFUSED);

        assertThat(err.toString(UTF_8)).isEqualTo("ytempire: the video is not ready: wait; status: is producing\n");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void whereNoNodeAnswersTheUserIsToldHowToStartOne() {
        node.close();

        assertThat(run(0, "videos")).isEqualTo(ExitCodes.UNREACHABLE);

        assertThat(err.toString(UTF_8))
                .isEqualTo("ytempire: no node answers at " + node.url() + " (start one with: ytempire serve)\n");
    }

    @Test
    void aStrangerOnThePortIsNotTakenForANode() {
        node.answers("GET /channels", 200, "<html>");
        assertThat(run(0, "channel", "list")).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(err.toString(UTF_8)).contains("is not a YTEmpire node");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "timeline|Missing required parameter: 'ID' (see: ytempire timeline --help)",
                "timeline nonsense|'nonsense' is not an id of the form vid_<uuid> (list the ids with: ytempire videos)",
                "timeline vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6 --follow --export f|--follow and --export exclude each other",
                "productions --all --condition stuck|--all and --condition exclude each other",
                "videos --limit 101|--limit is 1 to 100, not 101",
                "fly|'fly' is not understood (see: ytempire --help)",
                "generate nowhere.md|there is no file nowhere.md (name a text file)",
                "demo .|. is a folder (name a text file)",
                "demo --length 1|a video of 1 seconds cannot be made (a video lasts 15 to 1200 seconds)",
                "channel|say what to do with channels: create or list (see: ytempire channel --help)",
                "serve --port 70000|--port is 0 to 65535, not 70000",
            })
    void wrongUsageIsOneLineAndStartsNothing(String words, String line) {
        Terminal terminal = terminal(0);

        assertThat(Main.run(terminal, words.split(" ", -1))).isEqualTo(ExitCodes.USAGE);

        assertThat(err.toString(UTF_8)).isEqualTo("ytempire: " + line + "\n");
    }

    @Test
    void everyCommandHasHelpWithTheExitCodes() {
        for (String command : List.of(
                "demo",
                "serve",
                "channel",
                "channel create",
                "channel list",
                "generate",
                "videos",
                "productions",
                "timeline",
                "costs",
                "publish",
                "retry",
                "rerun",
                "pause",
                "resume",
                "cancel",
                "delete")) {
            out.reset();
            String[] words = (command + " --help").split(" ", -1);
            assertThat(Main.run(terminal(0), words)).as(command).isEqualTo(ExitCodes.OK);
            assertThat(out.toString(UTF_8)).contains("Usage: ytempire " + command, "Exit codes: 0 well");
        }
    }

    @Test
    void aRebuildIsFollowedUntilTheViewIsSwapped() {
        String view = "{\"name\":\"video-view\",\"caughtUp\":true,\"rebuild\":{\"state\":\"%s\",\"eventsDone\":%d,"
                + "\"eventsTotal\":2000,\"message\":null}}";
        node.answers("POST /projections/video-view/rebuild", 202, view.formatted("filling", 0))
                .answers("GET /projections/video-view", view.formatted("catching-up", 1000))
                .answers("GET /projections/video-view", view.formatted("done", 2000));

        assertThat(run(0, "projections", "rebuild", "video-view", "--why", "a new column"))
                .isZero();

        assertThat(out.toString(UTF_8)).contains("video-view: up to date; rebuild done, 2,000 of 2,000 events");
        assertThat(node.only("POST /projections/video-view/rebuild").body()).contains("a new column", "\"who\":");
    }

    @Test
    void severalRebuildsAreAskedForTogetherAndEachIsFollowed() {
        String view = "{\"name\":\"%s\",\"caughtUp\":true,\"rebuild\":{\"state\":\"%s\",\"eventsDone\":7,"
                + "\"eventsTotal\":9,\"message\":null}}";
        node.answers(
                        "POST /projections/rebuild",
                        202,
                        "{\"items\":[%s,%s]}"
                                .formatted(
                                        view.formatted("video-view", "filling"),
                                        view.formatted("channel-view", "filling")))
                .answers("GET /projections/video-view", view.formatted("video-view", "done"))
                .answers("GET /projections/channel-view", view.formatted("channel-view", "filling"))
                .answers("GET /projections/channel-view", view.formatted("channel-view", "stopped"));

        assertThat(run(0, "projections", "rebuild", "video-view", "channel-view", "--why", "x"))
                .isEqualTo(ExitCodes.FAILED);

        assertThat(out.toString(UTF_8))
                .contains("video-view: up to date; rebuild done", "channel-view: up to date; rebuild stopped");
        assertThat(node.only("POST /projections/rebuild").body())
                .contains("\"names\":[\"video-view\",\"channel-view\"]");
    }

    @Test
    void aRebuildThatFailsIsAFailureOfTheCommandAndSaysWhy() {
        node.answers(
                "POST /projections/video-view/rebuild",
                202,
                "{\"name\":\"video-view\",\"caughtUp\":true,\"rebuild\":"
                        + "{\"state\":\"failed\",\"eventsDone\":5,\"eventsTotal\":9,\"message\":\"the disk is full\"}}");

        assertThat(run(0, "projections", "rebuild", "video-view", "--why", "x")).isEqualTo(ExitCodes.FAILED);

        assertThat(out.toString(UTF_8)).contains("the disk is full");
    }

    @Test
    void whatStandsStillIsListedOverAllViewsThatHaveAny() {
        String views = "{\"items\":[{\"name\":\"channel-view\",\"caughtUp\":true,\"parked\":0},"
                + "{\"name\":\"video-view\",\"caughtUp\":true,\"parked\":1}]}";
        node.answers("GET /projections", views)
                .answers("GET /projections", views)
                .answers(
                        "GET /projections/video-view/parked?limit=100",
                        "{\"items\":[{\"view\":\"video-view\",\"aggregateId\":\"" + VIDEO
                                + "\",\"sequence\":7,\"event\":\"video.details-changed\",\"message\":\"no\\nway\","
                                + "\"attempts\":2,\"parkedAt\":\"2026-11-23T02:00:00Z\"}],\"next\":\"abc\"}");

        assertThat(run(0, "projections", "list")).isZero();
        assertThat(run(0, "projections", "parked")).isZero();

        assertThat(out.toString(UTF_8)).contains("up to date, 1 parked", VIDEO, "7", "video.details-changed", "no way");
        assertThat(err.toString(UTF_8)).contains("there are more: projections parked video-view --after abc");
    }

    @Test
    void aRetryAndAnEvictionSayHowTheyEndedAndFailWhenItStillStandsStill() {
        String path = "POST /projections/video-view/parked/" + VIDEO;
        String outcome = "{\"view\":\"video-view\",\"aggregateId\":\"" + VIDEO
                + "\",\"shown\":%s,\"shownUpTo\":6,\"message\":\"it says no\"}";
        node.answers(path + "/retry", outcome.formatted(false)).answers(path + "/evict", outcome.formatted(true));

        assertThat(run(0, "projections", "retry", "video-view", VIDEO, "--why", "repaired"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(run(0, "projections", "evict", "video-view", VIDEO, "--event", "7", "--why", "never meant"))
                .isZero();

        assertThat(out.toString(UTF_8))
                .contains("still stands still in video-view, at event 7: it says no", "goes on in video-view");
        assertThat(node.only(path + "/retry").body()).contains("repaired", "\"who\":");
        assertThat(node.only(path + "/evict").body()).contains("never meant", "\"who\":", "\"sequence\":7");
        assertThat(run(0, "projections", "retry", "video-view", "../x", "--why", "x"))
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void whatPeopleDidToAViewIsListed() {
        node.answers(
                "GET /projections/video-view/acts?limit=100",
                "{\"items\":[{\"view\":\"video-view\",\"act\":\"retry\",\"aggregateId\":\"" + VIDEO
                        + "\",\"sequence\":7,\"outcome\":\"shown up to event 9\",\"who\":\"ann\","
                        + "\"why\":\"repaired\",\"at\":\"2026-11-23T02:00:00Z\"}],\"next\":\"abc\"}");

        assertThat(run(0, "projections", "acts", "video-view")).isZero();

        assertThat(out.toString(UTF_8)).contains("retry", VIDEO, "7", "shown up to event 9", "ann", "repaired");
        assertThat(err.toString(UTF_8)).contains("there are more: projections acts video-view --after abc");
    }

    @Test
    void commandsSendWhatTheySay() {
        String video = "/videos/" + VIDEO;
        node.answers("POST " + video + "/cancel", 202, "{}")
                .answers("POST " + video + "/resume", 202, "{}")
                .answers("POST " + video + "/publish", 202, "{}")
                .answers("DELETE " + video, 204, "")
                .answers("POST /channels", 201, "{\"id\":\"chn_1\"}");

        assertThat(run(0, "cancel", VIDEO, "--why", "too long")).isZero();
        assertThat(run(0, "resume", VIDEO)).isZero();
        assertThat(run(0, "publish", VIDEO, "--at", "2127-01-31T18:00:00+01:00"))
                .isZero();
        assertThat(run(0, "delete", VIDEO)).isZero();
        assertThat(run(0, "channel", "create", "Sea & Shore", "--theme", "paper"))
                .isZero();

        assertThat(node.only("POST " + video + "/cancel").body()).contains("\"why\":\"too long\"", "\"who\":");
        assertThat(node.only("POST " + video + "/publish").body())
                .isEqualTo("{\"publishAt\":\"2127-01-31T17:00:00Z\"}");
        assertThat(node.only("POST /channels").body()).isEqualTo("{\"name\":\"Sea & Shore\",\"theme\":\"paper\"}");
        assertThat(node.requests())
                .extracting(FakeNode.Request::key)
                .doesNotContain("null")
                .doesNotHaveDuplicates();
        assertThat(out.toString(UTF_8)).endsWith("chn_1\n");
    }

    @Test
    void aTimeThatHasPassedIsWrongUsage() {
        assertThat(run(0, "publish", VIDEO, "--at", "2020-01-01T00:00")).isEqualTo(ExitCodes.USAGE);
        assertThat(node.requests()).isEmpty();
    }

    @Test
    void generateSendsTheNotesWithThePicturesThatTheyCall() throws IOException {
        Files.write(Files.createDirectories(temp.resolve("img")).resolve("map.png"), new byte[] {1, 2, 3});
        Path notes = Files.writeString(temp.resolve("notes.md"), "![A map](img/map.png)\n" + "word ".repeat(300));
        node.answers("GET /channels?limit=2", "{\"items\":[{\"id\":\"chn_1\"}],\"next\":null}")
                .answers("POST /videos/generate", 202, "{\"id\":\"" + VIDEO + "\"}");

        assertThat(run(0, "generate", notes.toString(), "--quality", "draft")).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo(VIDEO + "\n");
        FakeNode.Request request = node.only("POST /videos/generate");
        assertThat(request.type()).startsWith("multipart/form-data; boundary=");
        assertThat(request.body())
                .contains(
                        "{\"channelId\":\"chn_1\",\"lengthSeconds\":90,\"format\":\"landscape\",\"quality\":\"draft\"}",
                        "name=\"notes\"; filename=\"notes.md\"",
                        "![A map](map.png)",
                        "name=\"assets\"; filename=\"map.png\"\r\nContent-Type: image/png\r\n\r\n\u0001\u0002\u0003\r\n--");
    }

    @Test
    void waitingShowsALineForEachTenthAndEndsWithTheVideo() throws IOException {
        ready();

        assertThat(run(0, "generate", notes(), "--channel", "chn_1", "--wait")).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo(VIDEO + "\n");
        assertThat(err.toString(UTF_8).lines().map(line -> line.replaceAll("\\d+\\.\\d s", "N s")))
                .containsExactly(
                        "script   0 % N s",
                        "script   50 % N s  reading",
                        "script   done N s",
                        "voice    0 % N s",
                        "voice    12 % N s  attempt 2  scene 1 of 8",
                        "voice    25 % N s  attempt 2  scene 3 of 8",
                        "voice    99 % N s  attempt 2  scene 8 of 8",
                        "voice    done N s  attempt 2",
                        "render   0 % N s",
                        "render   73 % N s  segment 4 of 9",
                        "render   done N s",
                        "upload   0 % N s",
                        "upload   done N s");
    }

    @Test
    void onATerminalBarsAreDrawnInPlace() throws IOException {
        ready();

        assertThat(run(60, "generate", notes(), "--channel", "chn_1", "--wait")).isZero();

        String screen = err.toString(UTF_8);
        assertThat(screen).contains("\u001b[4A").startsWith("\u001b[?25l").endsWith("\u001b[?25h");
        List<String> lines =
                screen.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\r", "").lines().toList();
        assertThat(lines).allMatch(line -> Text.width(line) < 60);
        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .allMatch(line -> line.contains("#".repeat(24) + " 100 %"));
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() throws IOException {
        node.plays("GET /videos/" + VIDEO + "/events", "events-cut.txt");
        ready();

        assertThat(run(0, "generate", notes(), "--channel", "chn_1", "--wait")).isZero();

        assertThat(node.requests().stream().filter(r -> r.line().endsWith("/events")))
                .hasSize(2);
    }

    @Test
    void aProductionThatFailsEndsTheWaitWithItsReason() throws IOException {
        node.answers("POST /videos/generate", 202, "{\"id\":\"" + VIDEO + "\"}")
                .plays("GET /videos/" + VIDEO + "/events", "events-failed.txt")
                .accounts("production-failed");

        assertThat(run(0, "generate", notes(), "--channel", "chn_1", "--wait")).isEqualTo(ExitCodes.FAILED);

        assertThat(err.toString(UTF_8))
                .endsWith("ytempire: upload failed: the quota of today is used up (see: ytempire timeline " + VIDEO
                        + ")\n");
    }

    @Test
    void publishWaitsUntilTheVideoIsOut() {
        node.answers("POST /videos/" + VIDEO + "/publish", 202, "{}")
                .plays("GET /videos/" + VIDEO + "/events", "events-published.txt")
                .accounts("published");

        assertThat(run(0, "publish", VIDEO, "--wait")).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo("published http://127.0.0.1:9000/watch?v=abc\n");
    }

    private void ready() {
        node.answers("POST /videos/generate", 202, "{\"id\":\"" + VIDEO + "\"}")
                .plays("GET /videos/" + VIDEO + "/events", "events-ready.txt")
                .accounts("ready");
    }

    private String notes() throws IOException {
        return Files.writeString(temp.resolve("notes.md"), "word ".repeat(300)).toString();
    }

    private int run(int columns, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", node.url()));
        return Main.run(terminal(columns), all.toArray(String[]::new));
    }

    private Terminal terminal(int columns) {
        return new Terminal(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), columns, columns, false, false);
    }
}
