package com.ytempire.node.cli;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Prints what would have changed. */
final class Rehearsal {
    private static final int MOST_SHOWN = 50;

    private final Terminal terminal;

    Rehearsal(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode rehearsal) {
        JsonNode items = rehearsal.path("items");
        if (!items.isEmpty()) {
            items(items);
            terminal.line("");
        }
        sums(rehearsal.path("sums"));
        String waits = rehearsal.path("waits").asString("PT0S");
        if (!waits.equals("PT0S")) {
            terminal.line("waits between attempts that would have been made all the same: "
                    + (waits.startsWith("PT-") ? waits.replace("-", "") + " shorter" : waits + " longer"));
        }
        long unknown = rehearsal.path("unknown").asLong(0);
        if (unknown > 0) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "what would have been added for %,d of them is not known: no such attempt was made",
                    unknown));
        }
        long unreadable = rehearsal.path("unreadable").asLong(0);
        if (unreadable > 0) {
            terminal.line(String.format(Locale.ROOT, "%,d cannot be read and were left aside", unreadable));
        }
        terminal.line(terminal.bold(verdict(rehearsal)));
    }

    private void items(JsonNode items) {
        Table table = Table.of("would have been", "at", "ended", "~cost from there on");
        for (JsonNode item : items.valueStream().limit(MOST_SHOWN).toList()) {
            StringJoiner after = new StringJoiner(", ");
            item.path("after").forEach(money -> after.add(Videos.money(money)));
            table.row(
                    "",
                    List.of(
                            item.path("videoId").asString(""),
                            "in fact " + item.path("did").asString(""),
                            "by these rules " + item.path("would").asString("")),
                    item.path("change").asString("").replace('-', ' '),
                    "%s %d"
                            .formatted(
                                    item.path("step").asString(""),
                                    item.path("attempt").asInt()),
                    item.path("ended").asString(""),
                    after.toString());
        }
        table.print(terminal, "");
        if (items.size() > MOST_SHOWN) {
            terminal.line(
                    String.format(Locale.ROOT, "and %,d more (--json shows up to 1,000)", items.size() - MOST_SHOWN));
        }
    }

    private void sums(JsonNode sums) {
        Table table = Table.of("currency", ">booked", ">not spent", ">replaced", ">added on average");
        for (JsonNode sum : sums) {
            table.row(
                    sum.path("currency").asString(""),
                    sum.path("booked").asString(""),
                    sum.path("notSpent").asString(""),
                    sum.path("replaced").asString(""),
                    sum.path("added").asString(""));
        }
        table.print(terminal, "nothing was spent");
    }

    private static String verdict(JsonNode rehearsal) {
        StringJoiner changes = new StringJoiner(", ");
        rehearsal
                .path("changes")
                .forEachEntry(
                        (change, number) -> changes.add("%,d %s".formatted(number.asInt(), change.replace('-', ' '))));
        long productions = rehearsal.path("productions").asLong();
        long same = rehearsal.path("same").asLong();
        return productions == same
                ? String.format(Locale.ROOT, "%,d productions, all would have gone as they went", productions)
                : String.format(
                        Locale.ROOT,
                        "%,d productions, %,d would have gone as they went: %s",
                        productions,
                        same,
                        changes);
    }
}
