package com.ytempire.node.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The tables that commands print. */
final class Reports {
    private final Terminal terminal;
    private final ZoneId zone;

    Reports(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    /** Every attempt of every step, in order. */
    void timeline(JsonNode timeline) {
        Table table = Table.of("step", ">attempt", "provider", "start", ">duration", "outcome", "~");
        for (JsonNode attempt : timeline.path("attempts")) {
            JsonNode millis = attempt.path("durationMillis");
            table.row(
                    attempt.path("step").asString(""),
                    attempt.path("attempt").asString(""),
                    attempt.path("provider").asString(""),
                    Text.time(attempt.path("startedAt").asString(""), zone),
                    millis.isNumber() ? Text.duration(millis.asLong()) : "",
                    attempt.path("outcome").asString(""),
                    remark(attempt));
        }
        table.print(terminal, "nothing has been tried yet");
    }

    /** What each attempt used and what that cost, and the sums. */
    void costs(JsonNode costs) {
        Table table = Table.of("step", ">attempt", "provider", "meter", ">quantity", ">unit price", ">amount");
        for (JsonNode line : costs.path("lines")) {
            table.row(
                    line.path("step").asString(""),
                    line.path("attempt").asString(""),
                    line.path("provider").asString(""),
                    line.path("meter").asString(""),
                    line.path("quantity").asString(""),
                    line.path("unitPrice").asString("-"),
                    Videos.money(line));
        }
        table.print(terminal, "nothing was used");
        for (JsonNode total : costs.path("totals")) {
            terminal.line(terminal.bold("total " + Videos.money(total)));
        }
        int unpriced = costs.path("unpriced").asInt(0);
        if (unpriced > 0) {
            terminal.line("and %d %s without a known price".formatted(unpriced, unpriced == 1 ? "line" : "lines"));
        }
    }

    /** A page of videos. */
    void videos(JsonNode page) {
        Table table = Table.of("id", "status", ">length", "updated", ">cost", "~title");
        for (JsonNode video : page.path("items")) {
            JsonNode length = video.path("lengthSeconds");
            table.row(
                    video.path("id").asString(""),
                    state(video),
                    length.isNumber() ? Text.length(length.asDouble()) : "",
                    Text.dateTime(video.path("updatedAt").asString(""), zone),
                    Videos.money(video.path("cost")),
                    Videos.title(video));
        }
        table.print(terminal, "there are no videos");
    }

    /** All parts of a node, and the worst of them. */
    void health(JsonNode health) {
        Table table = Table.of("part", "status", "~");
        for (JsonNode part : health.path("parts")) {
            table.row(
                    part.path("name").asString(""),
                    part.path("status").asString(""),
                    part.path("words").asString(""));
        }
        table.print(terminal, "nothing was looked at");
        terminal.line(terminal.bold("%s is %s"
                .formatted(
                        health.path("node").asString("the node"),
                        health.path("status").asString(""))));
    }

    /** All views. */
    void views(JsonNode views) {
        Table table = Table.of("view", "state", "~rebuild");
        for (JsonNode view : views) {
            table.row(view.path("name").asString(""), Projections.state(view), Projections.rebuild(view));
        }
        table.print(terminal, "there are no views");
    }

    /** What stands still in views. */
    void parked(JsonNode sequences) {
        Table table = Table.of("view", "id", ">event", "name", "since", ">attempts", "~why");
        for (JsonNode still : sequences) {
            table.row(
                    still.path("view").asString(""),
                    still.path("aggregateId").asString(""),
                    still.path("sequence").asString(""),
                    still.path("event").asString(""),
                    Text.dateTime(still.path("parkedAt").asString(""), zone),
                    still.path("attempts").asString(""),
                    still.path("message").asString(""));
        }
        table.print(terminal, "nothing stands still");
    }

    /** What became of each of many productions. */
    void acted(JsonNode items) {
        Table table = Table.of("id", "outcome", "~what");
        for (JsonNode item : items) {
            table.row(
                    item.path("id").asString(""),
                    item.path("outcome").asString("").replace('-', ' '),
                    item.path("detail").asString(""));
        }
        table.print(terminal, "no production is meant by that");
    }

    /** What people did to a view. */
    void acts(JsonNode acts) {
        Table table = Table.of("at", "act", "id", ">event", "outcome", "who", "~why");
        for (JsonNode act : acts) {
            table.row(
                    Text.dateTime(act.path("at").asString(""), zone),
                    act.path("act").asString(""),
                    act.path("aggregateId").asString(""),
                    act.path("sequence").asString(""),
                    act.path("outcome").asString(""),
                    act.path("who").asString(""),
                    act.path("why").asString(""));
        }
        table.print(terminal, "nobody has done anything to it");
    }

    /** What was spent, added up. */
    void costAnalysis(JsonNode costs) {
        Table table = Table.of(costs.path("by").asString(""), ">lines", ">unpriced", ">amount");
        for (JsonNode group : costs.path("items")) {
            table.row(
                    group.path("key").asString(""),
                    group.path("lines").asString(""),
                    group.path("unpriced").asString(""),
                    Videos.money(group));
        }
        table.print(terminal, "nothing was spent");
        for (JsonNode total : costs.path("totals")) {
            terminal.line(terminal.bold("total " + Videos.money(total)));
        }
    }

    /** What was spent for nothing. */
    void failureCosts(JsonNode costs) {
        Table table = Table.of("step", "~cause", ">videos", ">unpriced", ">amount");
        for (JsonNode group : costs.path("items")) {
            table.row(
                    group.path("step").asString(""),
                    group.path("cause").asString(""),
                    group.path("videos").asString(""),
                    group.path("unpriced").asString(""),
                    Videos.money(group));
        }
        table.print(terminal, "nothing was spent in vain");
    }

    /** The price lists, a line for each price. */
    void prices(JsonNode lists) {
        Table table =
                Table.of("list", "from", "provider", "model", "meter", ">unit price", "currency", "published", "~why");
        for (JsonNode list : lists) {
            for (JsonNode price : list.path("prices")) {
                table.row(
                        list.path("id").asString(""),
                        list.path("effectiveFrom").asString(""),
                        price.path("provider").asString(""),
                        price.path("model").asString("any"),
                        price.path("meter").asString(""),
                        price.path("unitPrice").asString(""),
                        list.path("currency").asString(""),
                        Text.dateTime(list.path("publishedAt").asString(""), zone),
                        list.path("why").asString(""));
            }
        }
        table.print(terminal, "there are no price lists");
    }

    /** A page of audits. */
    void audits(JsonNode audits) {
        Table table = Table.of("id", "started", "state", ">events", "~asked for");
        for (JsonNode audit : audits) {
            table.row(
                    audit.path("id").asString(""),
                    Text.dateTime(audit.path("startedAt").asString(""), zone),
                    audit.path("state").asString(""),
                    String.format(Locale.ROOT, "%,d", audit.path("done").asLong(0)),
                    question(audit.path("question")));
        }
        table.print(terminal, "nothing has been audited");
    }

    /** What an audit came to. */
    void audit(JsonNode audit) {
        JsonNode result = audit.path("result");
        boolean otherwise = !audit.path("question").path("prices").isNull();
        Table totals = otherwise
                ? Table.of("by", "name", ">lines", ">unpriced", ">amount", ">otherwise", "currency")
                : Table.of("by", "name", ">lines", ">unpriced", ">amount", "currency");
        for (JsonNode total : result.path("totals")) {
            List<String> cells = new ArrayList<>(List.of(
                    total.path("by").asString(""),
                    total.path("name").asString(""),
                    total.path("lines").asString(""),
                    total.path("unpriced").asString(""),
                    total.path("amount").asString("")));
            if (otherwise) {
                cells.add(total.path("otherwise").asString(""));
            }
            cells.add(total.path("currency").asString(""));
            totals.row(cells.toArray(String[]::new));
        }
        totals.print(terminal, "nothing was booked");
        differences(result);
        terminal.line("");
        terminal.line("derived from the log: " + money(result.path("derived")));
        if (!result.path("ledger").isEmpty()) {
            terminal.line("in the ledger:        " + money(result.path("ledger")));
        }
        if (result.path("reused").asLong(0) > 0) {
            long reused = result.path("reused").asLong();
            terminal.line(String.format(
                    Locale.ROOT,
                    "not paid again:       %s for %,d %s used again",
                    money(result.path("saved")),
                    reused,
                    reused == 1 ? "artefact" : "artefacts"));
        }
        terminal.line(terminal.bold(verdict(result)));
        terminal.line("signed as " + audit.path("id").asString(""));
    }

    private void differences(JsonNode result) {
        if (result.path("differences").isEmpty()) {
            return;
        }
        terminal.line("");
        Table table = Table.of("kind", "of", ">event", ">line", "~what differs");
        for (JsonNode difference : result.path("differences")) {
            table.row(
                    difference.path("kind").asString(""),
                    difference
                            .path("videoId")
                            .asString(difference.path("statementId").asString("")),
                    difference.path("event").asString(""),
                    difference.path("line").asString(""),
                    difference.path("message").asString(""));
        }
        table.print(terminal, "");
    }

    private static String verdict(JsonNode result) {
        long count = result.path("differenceCount").asLong();
        long unpriced = result.path("unpriced").asLong();
        String words = String.format(
                Locale.ROOT,
                "%s: %,d events read, %,d lines derived again, %s",
                count == 0 ? "the books balance" : "the books do not balance",
                result.path("events").asLong(),
                result.path("lines").asLong(),
                count == 0
                        ? "no difference"
                        : count == 1 ? "1 difference" : String.format(Locale.ROOT, "%,d differences", count));
        return unpriced == 0 ? words : String.format(Locale.ROOT, "%s; %,d without a known price", words, unpriced);
    }

    private static String money(JsonNode sums) {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("nothing");
        sums.forEach(sum -> words.add(Videos.money(sum)));
        return words.toString();
    }

    private static String question(JsonNode question) {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("everything");
        question.properties().forEach(limit -> {
            if (!limit.getValue().isNull()) {
                words.add(limit.getKey() + " " + limit.getValue().asString(""));
            }
        });
        return words.toString();
    }

    /** A page of channels. */
    void channels(JsonNode page) {
        Table table = Table.of("id", "theme", "voice", "language", "~name");
        for (JsonNode channel : page.path("items")) {
            JsonNode theme = channel.path("theme");
            table.row(
                    channel.path("id").asString(""),
                    theme.isObject() ? theme.path("name").asString("") : theme.asString(""),
                    channel.path("voice").asString(""),
                    channel.path("language").asString(""),
                    channel.path("name").asString(""));
        }
        table.print(terminal, "there are no channels");
    }

    private static String state(JsonNode video) {
        String step = video.path("step").asString("");
        return Videos.isUnderWay(video) && !step.isEmpty() ? Videos.status(video) + ": " + step : Videos.status(video);
    }

    private static String remark(JsonNode attempt) {
        String failure = attempt.path("failureClass").asString("");
        String message = attempt.path("message").asString("");
        return failure.isEmpty() ? message : failure + ": " + message;
    }
}
