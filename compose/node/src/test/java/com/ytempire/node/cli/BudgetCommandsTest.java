package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetCommandsTest {
    private static final String CHANNEL = "chn_01890000-0000-7000-8000-00000000abcd";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
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
    void limitsAreSetForTheMonthAChannelAndAllVideosAtOnce() {
        node.answers("GET /channels/" + CHANNEL, "{\"id\": \"" + CHANNEL + "\"}")
                .answers("POST /budgets", "{\"limits\": 3, \"alertAt\": 90}");

        int code = run(
                "budget",
                "set",
                "--month",
                "500",
                "--channel",
                CHANNEL,
                "50",
                "--video-default",
                "none",
                "--alert-at",
                "90",
                "--why",
                "new year");

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(code).isEqualTo(ExitCodes.OK);
        assertThat(node.only("POST /budgets").body())
                .contains("\"why\":\"new year\",\"currency\":\"USD\",\"alertAt\":90,\"limits\":["
                        + "{\"scope\":\"month\",\"id\":null,\"amount\":\"500\"},"
                        + "{\"scope\":\"channel\",\"id\":\"" + CHANNEL + "\",\"amount\":\"50\"},"
                        + "{\"scope\":\"video\",\"id\":null,\"amount\":null}]");
        assertThat(out.toString(UTF_8)).isEqualTo("the limits hold; see what is left with: ytempire budget show\n");
    }

    @Test
    void aChannelThatNobodyHasGetsNoLimit() {
        assertThat(run("budget", "set", "--channel", CHANNEL, "50", "--why", "new year"))
                .isNotEqualTo(ExitCodes.OK);

        assertThat(node.requests()).noneMatch(request -> request.line().startsWith("POST"));
    }

    @Test
    void aMonthIsShownWithWhatIsLeftAndWhatWaits() {
        node.answers("GET /budgets/2026-11", """
                {"month": "2026-11", "alertAt": 80,
                 "total": {"limit": null, "spent": [{"amount": "2.25", "currency": "USD"}], "reserved": [], "left": null,
                  "unpriced": 1, "held": 1, "waiting": [{"amount": "6", "currency": "USD"}], "overBudget": false},
                 "channels": [{"id": "%s", "name": "Kitchen", "limit": {"amount": "5", "currency": "USD"},
                  "spent": [{"amount": "2.25", "currency": "USD"}], "reserved": [{"amount": "2", "currency": "USD"}],
                  "left": {"amount": "0.75", "currency": "USD"}, "held": 0, "overBudget": true}], "videos": []}""".formatted(CHANNEL));

        assertThat(run("budget", "show", "--month", "2026-11")).isEqualTo(ExitCodes.OK);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "scope                                     limit     spent  reserved      left  state                                               name",
                        "2026-11                                       -  2.25 USD         -         -  1 held, waiting for 6 USD, 1 without a known price",
                        CHANNEL
                                + "  5 USD  2.25 USD     2 USD  0.75 USD  let exceed                                          Kitchen");
    }

    @Test
    void whatIsNoMonthIsSaidWithoutANode() {
        assertThat(run("budget", "show", "--month", "november")).isEqualTo(ExitCodes.USAGE);

        assertThat(err.toString(UTF_8)).contains("'november' is not a month such as 2026-11");
    }

    @Test
    void changesAreListedWithWhoAndWhy() {
        node.answers("GET /budgets/changes?limit=100", """
                {"items": [{"at": "2026-11-22T18:30:00Z", "who": "ann", "why": "new year", "alertAt": 90,
                 "limits": [{"scope": "month", "id": null, "limit": {"amount": "500", "currency": "USD"}},
                  {"scope": "channel", "id": "%s", "limit": null}]}]}""".formatted(CHANNEL));

        assertThat(run("budget", "changes")).isEqualTo(ExitCodes.OK);

        assertThat(out.toString(UTF_8)).contains("ann  month 500 USD, " + CHANNEL + " none, alert at 90 %  new year");
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", node.url()));
        Terminal terminal =
                new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false, true);
        return Main.run(terminal, all.toArray(String[]::new));
    }
}
