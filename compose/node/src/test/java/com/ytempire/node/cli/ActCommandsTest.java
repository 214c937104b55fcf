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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry vid_01890000-0000-7000-8000-00000000abcd                       | --why is missing
            retry a --why x                                                      | is not
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
