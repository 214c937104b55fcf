package com.ytempire.node.cli;

import java.time.ZoneId;
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
