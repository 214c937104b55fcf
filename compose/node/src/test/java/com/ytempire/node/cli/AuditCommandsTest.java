package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.audit.AuditKey;
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
import tools.jackson.databind.node.ObjectNode;

class AuditCommandsTest {
    private static final String ID = "aud_01890000-0000-7000-8000-00000000abcd";
    private static final String RUNNING =
            "{\"id\": \"" + ID + "\", \"state\": \"running\", \"done\": 1, \"events\": 10}";

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
    void anAuditIsFollowedToItsEndAndShownAsTotalsAndDifferences() {
        node.answers("POST /audits", 202, RUNNING).recording("GET /audits/" + ID, "audit.json");

        assertThat(run("audit", "costs", "--from", "2026-11-01")).isEqualTo(ExitCodes.FAILED);

        assertThat(node.only("POST /audits").body()).isEqualTo("{\"from\":\"2026-11-01\"}");
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "by        name     lines  unpriced      amount  currency",
                        "provider  marytts      2         1  0.00001875  USD",
                        "month     2026-11      2         1  0.00001875  USD",
                        "",
                        "kind     of                                        event  line  what differs",
                        "differs  vid_01890000-0000-7000-8000-00000000abcd      8     0  amount is 0.1 in the ledger and 0.00001875 in the log",
                        "",
                        "derived from the log: 0.00001875 USD",
                        "in the ledger:        0.1 USD",
                        "not paid again:       0.25 USD for 1 artefact used again",
                        "the books do not balance: 12 events read, 2 lines derived again, 1 difference; 1 without a known price",
                        "signed as " + ID);
    }

    @Test
    void totalsAndDifferencesComeAsCommaSeparatedValues() {
        node.recording("GET /audits/" + ID, "audit.json").recording("GET /audits/" + ID, "audit.json");

        run("audit", "show", ID, "--csv", "totals");
        run("audit", "show", ID, "--csv", "differences");

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "by,name,currency,amount,otherwise,lines,unpriced",
                        "provider,marytts,USD,0.00001875,,2,1",
                        "month,2026-11,USD,0.00001875,,2,1",
                        "kind,videoId,statementId,event,line,message",
                        "differs,vid_01890000-0000-7000-8000-00000000abcd,,8,0,amount is 0.1 in the ledger and 0.00001875 in the log");
    }

    @Test
    void anAuditThatFailedSaysWhyInOneLine() {
        node.answers("POST /audits", 202, RUNNING)
                .answers(
                        "GET /audits/" + ID,
                        "{\"id\": \"" + ID
                                + "\", \"state\": \"failed\", \"message\": \"the log cannot be read\", \"result\": null}");

        assertThat(run("audit", "costs")).isEqualTo(ExitCodes.FAILED);

        assertThat(err.toString(UTF_8)).contains("the audit " + ID + " is failed: the log cannot be read");
    }

    @Test
    void aSavedAuditIsVerifiedWithoutANodeAndAChangedOneIsNot() throws IOException {
        AuditKey key = AuditKey.at(temp.resolve("key"));
        Path file = temp.resolve("audit.json");
        save(file, "differences: 0", key.sign("differences: 0"), key.publicKey());
        assertThat(run("audit", "verify", file.toString())).isEqualTo(ExitCodes.OK);
        assertThat(out.toString(UTF_8)).contains("differences: 0", "signed with the key " + key.publicKey());

        save(file, "differences: 1", key.sign("differences: 0"), key.publicKey());
        assertThat(run("audit", "verify", file.toString())).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString(UTF_8)).contains("is not what was signed");
    }

    @Test
    void aFileThatIsNoAuditSaysSo() throws IOException {
        Path file = Files.writeString(temp.resolve("no.json"), "{}");

        assertThat(run("audit", "verify", file.toString())).isEqualTo(ExitCodes.USAGE);

        assertThat(err.toString(UTF_8)).contains("holds no signed audit");
    }

    @Test
    void aPriceListIsPublishedFromItsFile() throws IOException {
        Path file = Files.writeString(temp.resolve("list.json"), "{\"id\": \"2026-12\"}");
        node.answers("POST /prices", 201, "{\"id\": \"2026-12\", \"prices\": 4, \"effectiveFrom\": \"2026-12-01\"}");

        assertThat(run("prices", "publish", file.toString(), "--why", "new prices"))
                .isEqualTo(ExitCodes.OK);

        assertThat(node.only("POST /prices").body()).contains("\"id\":\"2026-12\"", "\"why\":\"new prices\"");
        assertThat(out.toString(UTF_8)).isEqualTo("published 2026-12: 4 prices from 2026-12-01 on\n");
    }

    private static void save(Path file, String statement, String signature, String key) throws IOException {
        ObjectNode audit = NodeClient.JSON.createObjectNode();
        audit.putObject("result")
                .put("statement", statement)
                .put("signature", signature)
                .put("publicKey", key);
        Files.write(file, NodeClient.JSON.writeValueAsBytes(audit));
    }

    @Test
    void aRehearsalSaysWhatWouldHaveChangedAndWhatItComesTo() {
        node.answers(
                "POST /rehearsals",
                "{\"productions\":1214,\"same\":1213,\"changes\":{\"tried-again\":1},\"unreadable\":0,\"waits\":\"PT-3S\","
                        + "\"sums\":[{\"currency\":\"USD\",\"booked\":\"12.5\",\"notSpent\":\"0\",\"replaced\":\"0.25\","
                        + "\"added\":\"0.1\"}],\"items\":[{\"videoId\":\"vid_1\",\"change\":\"tried-again\",\"step\":\"voice\","
                        + "\"attempt\":3,\"did\":\"failed: it broke\",\"would\":\"tried again by marytts\","
                        + "\"ended\":\"failed\",\"after\":[{\"amount\":\"0.25\",\"currency\":\"USD\"}]}]}");

        assertThat(run(
                        "audit",
                        "rehearse",
                        "--from",
                        "2026-11-01",
                        "--attempts",
                        "voice=5",
                        "--providers",
                        "voice=piper, marytts",
                        "--backoff",
                        "upload=PT30S",
                        "--budget-video",
                        "0.5"))
                .isEqualTo(ExitCodes.OK);

        assertThat(node.only("POST /rehearsals").body())
                .isEqualTo("{\"from\":\"2026-11-01\",\"steps\":{\"voice\":{\"maxAttempts\":5,\"providers\":"
                        + "[\"piper\",\"marytts\"]},\"upload\":{\"firstBackoff\":\"PT30S\"}},"
                        + "\"budgets\":{\"video\":\"0.5\"}}");
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "would have been  at       ended   cost from there on",
                        "tried again      voice 3  failed  0.25 USD",
                        "                 vid_1",
                        "                 in fact failed: it broke",
                        "                 by these rules tried again by marytts",
                        "",
                        "currency  booked  not spent  replaced  added on average",
                        "USD         12.5          0      0.25               0.1",
                        "waits between attempts that would have been made all the same: PT3S shorter",
                        "1,214 productions, 1,213 would have gone as they went: 1 tried again");
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!all.contains("verify")) {
            all.addAll(List.of("--url", node.url()));
        }
        Terminal terminal =
                new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false, true);
        return Main.run(terminal, all.toArray(String[]::new));
    }
}
