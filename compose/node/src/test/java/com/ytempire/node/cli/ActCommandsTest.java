package com.ytempire.node.cli;

import static com.ytempire.node.cli.FakeNode.VIDEO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ActCommandsTest {
    private static final String OTHER = "vid_01890000-0000-7000-8000-00000000beef";

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
    void oneHungProductionIsRetriedByOneCommand() {
        node.answers("POST /videos/" + VIDEO + "/retry", 202, "{\"detail\":\"breaks off voice/1; begins voice/2\"}");

        assertThat(run("retry", VIDEO, "--fallback", "--attempt", "voice/1", "--why", "it hangs"))
                .isEqualTo(ExitCodes.OK);

        assertThat(out.toString(UTF_8)).isEqualTo(VIDEO + "  breaks off voice/1; begins voice/2\n");
        JsonNode body = json("POST /videos/" + VIDEO + "/retry");
        assertThat(body.path("fallback").asBoolean()).isTrue();
        assertThat(body.path("attempt").asString()).isEqualTo("voice/1");
        assertThat(body.path("why").asString()).isEqualTo("it hangs");
        assertThat(body.path("who").asString()).isNotEmpty();
    }

    @Test
    void anotherVoiceIsARerunAndAnEditedScriptGoesAlongWithItsPictures() throws IOException {
        node.answers("POST /videos/" + VIDEO + "/rerun", 202, "{\"detail\":\"goes back to step voice\"}");
        assertThat(run("rerun", VIDEO, "--voice", "slt", "--why", "too slow")).isZero();
        assertThat(json("POST /videos/" + VIDEO + "/rerun").path("voice").asString())
                .isEqualTo("slt");

        Files.write(temp.resolve("moon.png"), new byte[] {1, 2, 3});
        Path script = Files.writeString(
                temp.resolve("edited.md"), "## One\n\n![](moon.png)\n" + "word ".repeat(20) + "\n\n## Two\n\nMore.\n");
        assertThat(run("rerun", VIDEO, "--from", "script", "--notes", script.toString(), "--why", "a slip"))
                .isZero();
        String form = node.requests().getLast().body();
        assertThat(form).contains("\"from\":\"script\"", "name=\"notes\"", "filename=\"moon.png\"", "## Two");
    }

    @Test
    void manyAreActedOnByAFilterAndEachHasItsOutcome() {
        node.answers(
                "POST /productions/acts",
                "{\"items\":[{\"id\":\"" + VIDEO
                        + "\",\"outcome\":\"done\",\"detail\":\"pauses it\"},{\"id\":\"" + OTHER
                        + "\",\"outcome\":\"refused\",\"detail\":\"it is ready\"}],"
                        + "\"outcomes\":{\"done\":1,\"refused\":1},\"more\":true}");

        assertThat(run(
                        "pause",
                        "--channel",
                        "chn_1",
                        "--condition",
                        "working,queued",
                        "--failure",
                        "PROVIDER_DOWN",
                        "--limit",
                        "2",
                        "--why",
                        "the account is locked"))
                .as("one was refused")
                .isEqualTo(ExitCodes.REFUSED);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "id                                        outcome  what",
                        VIDEO + "  done     pauses it",
                        OTHER + "  refused  it is ready",
                        "1 done, 1 refused");
        assertThat(err.toString(UTF_8)).contains("there are more than these");
        JsonNode body = json("POST /productions/acts");
        assertThat(body.path("filter"))
                .hasToString("{\"condition\":[\"working\",\"queued\"],\"failure\":\"provider-down\","
                        + "\"channelId\":\"chn_1\"}");
        assertThat(body.path("action").asString()).isEqualTo("pause");
        assertThat(body.path("limit").asInt()).isEqualTo(2);
        assertThat(body.path("dryRun").asBoolean(true)).isFalse();
    }

    @Test
    void aDryRunNeedsNoReasonAndRefusesNothing() {
        node.answers(
                "POST /productions/acts",
                "{\"items\":[{\"id\":\"" + VIDEO
                        + "\",\"outcome\":\"refused\",\"detail\":\"it is ready\"}],\"outcomes\":{\"refused\":1}}");

        assertThat(run("retry", VIDEO, "--dry-run")).isZero();
        JsonNode body = json("POST /productions/acts");
        assertThat(body.path("dryRun").asBoolean()).isTrue();
        assertThat(body.path("ids")).hasToString("[\"" + VIDEO + "\"]");
        assertThat(body.has("why")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry --why x                                         | say which productions are meant
            retry vid_01890000-0000-7000-8000-00000000abcd        | --why is missing
            retry a --condition stuck --why x                     | say which productions are meant
            retry a b --why x                                     | is not an id of the form
            cancel --condition stuck                              | --why is missing
            retry --condition stuck --attempt voice/1 --why x     | --attempt goes with a single video
            rerun --condition stuck --notes n.md --why x          | --notes goes with a single video
            rerun vid_01890000-0000-7000-8000-00000000abcd --asset n.png --why x | --asset goes with --notes
            """)
    void wrongUsageIsToldBeforeAnythingIsSent(String words, String problem) {
        assertThat(run(words.split(" "))).isEqualTo(ExitCodes.USAGE);

        assertThat(err.toString(UTF_8)).contains(problem);
        assertThat(node.requests()).isEmpty();
    }

    private JsonNode json(String line) {
        return NodeClient.JSON.readTree(node.only(line).body());
    }

    private int run(String... words) {
        Terminal terminal =
                new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false, false);
        return Main.run(
                terminal,
                Stream.concat(Stream.of(words), Stream.of("--url", node.url())).toArray(String[]::new));
    }
}
