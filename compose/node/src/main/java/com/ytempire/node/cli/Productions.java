package com.ytempire.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Shows lists of productions. */
final class Productions {
    private final Terminal terminal;

    Productions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How many there are of each kind, and a page of them. */
    void list(JsonNode page) {
        JsonNode counts = page.path("counts");
        summary(counts);
        Table table = Table.of("condition", "step", "provider", ">age", ">at risk", "~title");
        Instant now = Instant.parse(counts.path("at").asString());
        for (JsonNode production : page.path("items")) {
            String condition = production.path("condition").asString("");
            List<String> below = new ArrayList<>(List.of(production.path("id").asString("")));
            String why = production.path("why").asString("");
            if (!why.isEmpty()) {
                below.add(why);
            }
            Instant createdAt = Instant.parse(production.path("createdAt").asString());
            table.row(
                    rendition(condition),
                    below,
                    condition,
                    step(production),
                    production.path("provider").asString(""),
                    Text.duration(Math.max(0, Duration.between(createdAt, now).toMillis())),
                    Videos.money(production.path("atRisk")),
                    production.path("title").asString(""));
        }
        table.print(terminal, "there is none");
    }

    private void summary(JsonNode counts) {
        StringJoiner conditions = new StringJoiner("   ");
        for (JsonNode count : counts.path("conditions")) {
            String name = count.path("name").asString("");
            conditions.add(terminal.paint(
                    "%s %d".formatted(name, count.path("productions").asLong()), rendition(name)));
        }
        for (JsonNode money : counts.path("atRisk")) {
            conditions.add("at risk " + Videos.money(money));
        }
        StringJoiner failures = new StringJoiner("   ", "failures: ", "").setEmptyValue("");
        for (JsonNode count : counts.path("failures")) {
            failures.add("%s %d"
                    .formatted(
                            count.path("name").asString(""),
                            count.path("productions").asLong()));
        }
        if (conditions.length() > 0) {
            terminal.line(conditions.toString());
        }
        if (failures.length() > 0) {
            terminal.line(failures.toString());
        }
        if (conditions.length() + failures.length() > 0) {
            terminal.line("");
        }
    }

    /** {@code voice 2}, or {@code voice 2.3} for the third worker that is at it. */
    private static String step(JsonNode production) {
        String step = production.path("step").asString("");
        String attempt = production.path("attempt").asString("");
        int run = production.path("run").asInt(1);
        return "%s %s%s".formatted(step, attempt, run > 1 ? "." + run : "").strip();
    }

    /** How a condition is coloured: red for what needs someone, yellow for what may. */
    static String rendition(String condition) {
        return switch (condition) {
            case "stuck" -> "1;31";
            case "failed" -> "31";
            case "retrying", "backing-off", "held" -> "33";
            case "working" -> "36";
            case "done" -> "32";
            default -> "";
        };
    }
}
