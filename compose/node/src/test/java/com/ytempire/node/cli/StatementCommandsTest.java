package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCommandsTest {
    private static final String ID = "stm_1e78a85b-751a-82a7-a153-1081df0d4351";
    private static final String GET = "GET /statements/" + ID;
    private static final String OPEN = GET + "/lines?limit=10000&state=open";

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
    void aStatementIsSentWithItsFileAndWhatItIs() throws IOException {
        Path file = Files.writeString(temp.resolve("cost.csv"), "a,b\n1,2\n");
        node.answers(
                "POST /statements",
                201,
                "{\"id\": \"" + ID + "\", \"lines\": 1200, \"amount\": \"12.5\", \"currency\": \"USD\"}");

        assertThat(run(
                        "statements",
                        "import",
                        file.toString(),
                        "--provider",
                        "openai",
                        "--from",
                        "2026-11-01",
                        "--to",
                        "2026-12-01",
                        "--who",
                        "ann",
                        "--why",
                        "monthly close"))
                .isEqualTo(ExitCodes.OK);

        assertThat(node.only("POST /statements").body())
                .contains(
                        "{\"who\":\"ann\",\"why\":\"monthly close\",\"provider\":\"openai\",\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"}",
                        "filename=\"cost.csv\"",
                        "a,b\n1,2\n");
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "taken in as " + ID + ": 1,200 charges of openai, 12.5 USD",
                        "hold it against the books with: ytempire statements show " + ID);
    }

    @Test
    void whatDiffersIsShownLineByLineAndEndsWithOne() {
        node.recording(GET, "statement.json").recording(OPEN, "statement-lines.json");

        assertThat(run("statements", "show", ID)).isEqualTo(ExitCodes.FAILED);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "line  state           time        what                                        theirs  ours  difference  remark",
                        "7     amount-differs  2026-11-03  gpt-5, input                                  0.52   0.5        0.02  quantity 110 there, 100 here; script 2 of vid_01890000-0000-7000-8000-00000000abcd",
                        "-     missing-there   2026-11-04  2026-11-04/openai/gpt-4o/output-tokens/USD       0  0.25       -0.25  1 line without a price",
                        "",
                        "state           lines  theirs  ours  difference  currency",
                        "matched            60    12.5  12.5           0  USD",
                        "amount-differs      1    0.52   0.5        0.02  USD",
                        "",
                        "accepted  differences  amount  at                who  why",
                        "1                   3  0.0123  2026-12-02 09:00  ann  rounding",
                        "",
                        "on the statement: 13.02 USD",
                        "in the books:     13.25 USD",
                        "the statement and the books differ");
    }

    @Test
    void allLinesComeAsCommaSeparatedValuesPageByPage() {
        node.recording(GET, "statement.json")
                .answers(GET + "/lines?limit=10000", "{\"items\": [{\"name\": \"2\"}], \"next\": \"more\"}")
                .answers(
                        GET + "/lines?after=more&limit=10000",
                        "{\"items\": [{\"name\": \"3\", \"words\": \"gpt-5, input\", \"meters\": [\"a\", \"b\"],"
                                + " \"theirs\": {\"amount\": \"0.5\"}}], \"next\": null}");

        run("statements", "show", ID, "--csv");

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "name,state,time,words,provider,model,meters,currency,theirs.amount,theirs.quantity,ours.amount,"
                                + "ours.quantity,difference,corrected,booked,unpriced,videoId,step,attempt,lines",
                        "2,,,,,,,,,,,,,,,,,,,",
                        "3,,,\"gpt-5, input\",,,a b,,0.5,,,,,,,,,,,");
    }

    @Test
    void linesAreAcceptedWithWhoAndWhy() {
        node.answers(
                "POST /statements/" + ID + "/accept", "{\"accepted\": 3, \"onVideos\": 1, \"amount\": \"0.0123\"}");

        assertThat(run("statements", "accept", ID, "--line", "7", "--line", "9", "--who", "ann", "--why", "rounding"))
                .isEqualTo(ExitCodes.OK);

        assertThat(node.only("POST /statements/" + ID + "/accept").body())
                .isEqualTo("{\"who\":\"ann\",\"why\":\"rounding\",\"lines\":[\"7\",\"9\"]}");
        assertThat(out.toString(UTF_8))
                .isEqualTo("accepted 3 differences, 0.0123 in all: 1 booked on the videos that they are about, 2 on the"
                        + " statement\n");
    }

    @Test
    void neitherLinesNorAllAndNoStatementAreWrongUsage() {
        assertThat(run("statements", "accept", ID, "--why", "w")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("statements", "accept", ID, "--all", "--line", "7", "--why", "w"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run("statements", "show", "november")).isEqualTo(ExitCodes.USAGE);
        assertThat(run(
                        "statements",
                        "import",
                        temp.resolve("none.csv").toString(),
                        "--provider",
                        "openai",
                        "--from",
                        "2026-11-01",
                        "--to",
                        "2026-12-01",
                        "--why",
                        "w"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(node.requests()).isEmpty();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", node.url()));
        Terminal terminal =
                new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false, true);
        return Main.run(terminal, all.toArray(String[]::new));
    }
}
