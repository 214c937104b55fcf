package com.ytempire.node.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What the JSON of statements says, in words and tables. */
final class Statements {
    private Statements() {}

    /** The id as part of a path; what is no id of a statement is wrong usage. */
    static String path(String id) {
        if (!id.matches("stm_[0-9a-f-]{36}")) {
            throw CliException.usage(
                    "'%s' is no id of a statement".formatted(id), "list them with: ytempire statements list");
        }
        return "/statements/" + id;
    }

    /** The file's own name, without what a form cannot carry. */
    static String fileName(Path file) {
        return file.getFileName().toString().replaceAll("[\"\\p{Cntrl}]", "_");
    }

    /** {@code 1 charge}, {@code 1,200 charges}. */
    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** A page of statements. */
    static void list(Terminal terminal, JsonNode statements) {
        Table table = Table.of("id", "provider", "from", "before", ">charges", ">amount", "who", "~why");
        for (JsonNode statement : statements) {
            table.row(
                    statement.path("id").asString(""),
                    statement.path("provider").asString(""),
                    statement.path("from").asString(""),
                    statement.path("to").asString(""),
                    statement.path("lines").asString(""),
                    Videos.money(statement.path("total")),
                    statement.path("who").asString(""),
                    statement.path("why").asString(""));
        }
        table.print(terminal, "there are no statements");
    }

    /** A statement beside the books. */
    static void show(Terminal terminal, ZoneId zone, JsonNode reconciled, List<JsonNode> found) {
        lines(terminal, found);
        Table states = Table.of("state", ">lines", ">theirs", ">ours", ">difference", "currency");
        for (JsonNode state : reconciled.path("states")) {
            states.row(
                    state.path("state").asString(""),
                    state.path("findings").asString(""),
                    state.path("theirs").asString(""),
                    state.path("ours").asString(""),
                    state.path("difference").asString(""),
                    state.path("currency").asString(""));
        }
        states.print(terminal, "there is nothing on either side");
        acceptances(terminal, zone, reconciled.path("acceptances"));
        terminal.line("");
        terminal.line("on the statement: " + Videos.money(reconciled.path("theirs")));
        terminal.line("in the books:     " + Videos.money(reconciled.path("ours")));
        terminal.line(terminal.bold(
                reconciled.path("agrees").asBoolean()
                        ? "the statement and the books agree"
                        : "the statement and the books differ"));
    }

    private static void lines(Terminal terminal, List<JsonNode> found) {
        if (found.isEmpty()) {
            return;
        }
        Table table = Table.of("line", "state", "time", "~what", ">theirs", ">ours", ">difference", "~remark");
        for (JsonNode each : found) {
            String name = each.path("name").asString("");
            boolean stated = each.path("words").isString();
            table.row(
                    stated ? name : "-",
                    each.path("state").asString(""),
                    each.path("time").asString(""),
                    stated ? each.path("words").asString("") : name,
                    each.path("theirs").path("amount").asString(""),
                    each.path("ours").path("amount").asString(""),
                    each.path("difference").asString(""),
                    remark(each));
        }
        table.print(terminal, "");
        terminal.line("");
    }

    private static String remark(JsonNode each) {
        String theirs = each.path("theirs").path("quantity").asString("");
        String ours = each.path("ours").path("quantity").asString("");
        String video = each.path("videoId").asString("");
        StringBuilder words = new StringBuilder();
        if (!theirs.equals(ours)) {
            words.append("quantity ")
                    .append(theirs)
                    .append(" there, ")
                    .append(ours)
                    .append(" here; ");
        }
        if (each.path("unpriced").asLong() > 0) {
            words.append(count(each.path("unpriced").asLong(), "line")).append(" without a price; ");
        }
        if (!video.isEmpty()) {
            words.append(each.path("step").asString(""))
                    .append(' ')
                    .append(each.path("attempt").asString(""))
                    .append(" of ")
                    .append(video);
        }
        return words.toString().replaceFirst("; $", "");
    }

    private static void acceptances(Terminal terminal, ZoneId zone, JsonNode acceptances) {
        if (acceptances.isEmpty()) {
            return;
        }
        terminal.line("");
        Table table = Table.of("accepted", ">differences", ">amount", "at", "who", "~why");
        for (JsonNode acceptance : acceptances) {
            table.row(
                    acceptance.path("number").asString(""),
                    acceptance.path("differences").asString(""),
                    acceptance.path("amount").asString(""),
                    Text.dateTime(acceptance.path("at").asString(""), zone),
                    acceptance.path("who").asString(""),
                    acceptance.path("why").asString(""));
        }
        table.print(terminal, "");
    }
}
