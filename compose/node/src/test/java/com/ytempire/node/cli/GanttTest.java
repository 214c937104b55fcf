package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GanttTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:02:00Z");

    @Test
    void attemptsAreBarsAndWhatTheyWaitedForStandsBeforeThem() {
        assertThat(drawn("production.json", 80, false, false, null))
                .containsExactly(
                        "The kettle",
                        "vid_01890000-0000-7000-8000-00000000abcd  retrying at voice",
                        "requested 2026-11-22 18:00, 2 min 00 s ago; spent 0.01 USD, all at risk",
                        "attempt 2 of voice is at work for 40 s, after voice failed once: provider-down:",
                        "the voice did not answer",
                        "",
                        "                         18:00:00                                       18:02:00",
                        "script 1 offline 12.0 s  --#####",
                        "    - 4.0 s waits for a worker",
                        "voice 1  marytts 20.0 s         ##########",
                        "    provider-down: the voice did not answer",
                        "voice 2  marytts 40.0 s                   .........===========##################",
                        "    . 20.0 s waits for its next try after provider-down",
                        "    = 24.0 s paused by ann: wrong voice",
                        "18:00:56 ann paused it: wrong voice",
                        "18:01:20 bob let it go on",
                        "",
                        "# at work, - queued, . backing off, = held");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 140, 200})
    void noLineIsLongerThanTheScreen(int columns) {
        for (boolean unicode : new boolean[] {true, false}) {
            assertThat(drawn("production.json", columns, unicode, true, "42 %  scene 3 of 9"))
                    .allMatch(line -> Text.width(line) <= columns);
        }
    }

    @Test
    void aLongRestIsDrawnShorter() {
        List<TimeScale.Quiet> night =
                List.of(new TimeScale.Quiet(Instant.ofEpochSecond(10), Instant.ofEpochSecond(36_010)));
        TimeScale scale = new TimeScale(Instant.ofEpochSecond(0), Instant.ofEpochSecond(36_020), night, 100);
        assertThat(scale.cuts()).hasSize(1);
        assertThat(scale.column(Instant.ofEpochSecond(0))).isZero();
        assertThat(scale.column(Instant.ofEpochSecond(10))).isEqualTo(44);
        assertThat(scale.column(Instant.ofEpochSecond(36_010))).isEqualTo(56);
        assertThat(scale.column(Instant.ofEpochSecond(36_020))).isEqualTo(100);
        assertThat(scale.column(Instant.ofEpochSecond(18_000))).isBetween(49, 51);
    }

    @Test
    void aProductionThatHasJustBegunIsDrawnToo() {
        JsonNode timeline = NodeClient.JSON.readTree("{\"production\":{\"createdAt\":\"2026-11-22T18:02:00Z\","
                + "\"title\":\"x\",\"id\":\"vid_1\",\"condition\":\"queued\"},\"spans\":[],\"gaps\":[],\"events\":[]}");
        assertThat(gantt(80, true, false, false).lines(timeline, NOW, null)).contains("x");
    }

    @Test
    void aHeldTimeHasTheSameColourBetweenAttemptsAsBeforeOne() {
        JsonNode timeline = NodeClient.JSON.readTree("""
                {"production": {"createdAt": "2026-11-22T18:00:00Z", "title": "x", "id": "vid_1", "condition": "working"},
                 "spans": [{"step": "voice", "attempt": 2, "run": 1, "outcome": "running",
                            "scheduledAt": "2026-11-22T18:00:40Z", "startedAt": "2026-11-22T18:01:20Z"}],
                 "gaps": [{"kind": "held", "from": "2026-11-22T18:00:00Z", "to": "2026-11-22T18:00:40Z", "why": "paused"},
                          {"kind": "held", "from": "2026-11-22T18:00:40Z", "to": "2026-11-22T18:01:20Z", "why": "paused",
                           "step": "voice", "attempt": 2}],
                 "events": []}""");
        assertThat(gantt(80, false, true, false).lines(timeline, NOW, null))
                .filteredOn(line -> line.contains("=="))
                .hasSize(2)
                .allMatch(line -> line.contains("\u001b[35m=="));
    }

    private static List<String> drawn(
            String recording, int columns, boolean unicode, boolean events, @Nullable String progress) {
        JsonNode timeline = NodeClient.JSON.readTree(FakeNode.recorded(recording));
        return gantt(columns, unicode, false, events).lines(timeline, NOW, progress);
    }

    private static Gantt gantt(int columns, boolean unicode, boolean colour, boolean events) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return new Gantt(
                new Terminal(nowhere, nowhere, columns, columns, colour, unicode),
                ZoneOffset.UTC,
                new Gantt.Detail(events, events));
    }
}
