package com.ytempire.node.cli;

import com.ytempire.node.cli.Gantt.Detail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a production's chart shows: a row for each run of an attempt, for each time between and for what people did. */
final class GanttRows {
    /** What stands before words that belong to the row above. */
    static final String BELOW = "    ";

    private static final long WORTH_A_WORD_MILLIS = 1000;
    private static final Map<String, String> WAITS_FOR =
            Map.of("owner", "its owner", "operator", "an operator", "held", "held", "deciding", "between");

    private final Signs signs;
    private final ZoneId zone;
    private final Detail detail;
    private final int columns;

    /** What is drawn, and how it is coloured. */
    record Signs(String work, String queued, String backingOff, String held, String set, String cut) {
        static final Signs UNICODE = new Signs("█", "░", "·", "=", "╌", "≈");
        static final Signs ASCII = new Signs("#", "-", ".", "=", "~", "/");

        String of(String kind) {
            return switch (kind) {
                case "queued" -> queued;
                case "backing-off" -> backingOff;
                case "held" -> held;
                case "set", "owner", "operator" -> set;
                default -> " ";
            };
        }
    }

    /** A line with a bar, or words alone. */
    record Row(Instant at, String name, String provider, String lasted, List<Bar> bars, List<String> below) {}

    /** A part of a line of the chart. */
    record Bar(Instant from, Instant to, String sign, String rendition) {}

    /** For lines of so many columns. */
    GanttRows(Signs signs, ZoneId zone, Detail detail, int columns) {
        this.signs = signs;
        this.zone = zone;
        this.detail = detail;
        this.columns = columns;
    }

    /** The rows by their times; {@code progress} is what the attempt at work said last, if known. */
    List<Row> of(JsonNode timeline, Instant now, @Nullable String progress) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode span : timeline.path("spans")) {
            rows.add(span(span, timeline, now, progress));
        }
        for (JsonNode gap : timeline.path("gaps")) {
            String kind = gap.path("kind").asString("");
            Instant from = time(gap.path("from"), now);
            Instant to = time(gap.path("to"), now);
            boolean ofSpan = gap.path("attempt").isNumber();
            if (!ofSpan && Duration.between(from, to).toMillis() >= WORTH_A_WORD_MILLIS) {
                String name = WAITS_FOR.getOrDefault(kind, kind);
                Bar bar = waiting(kind, from, to);
                rows.add(new Row(
                        from,
                        name,
                        "",
                        lasted(from, to),
                        List.of(bar),
                        List.of(BELOW + gap.path("why").asString(""))));
            }
        }
        for (JsonNode event : timeline.path("events")) {
            String words = Happened.words(event);
            if (!words.isEmpty()) {
                Instant at = time(event.path("at"), now);
                rows.add(new Row(at, "", "", "", List.of(), List.of(Text.time(at.toString(), zone) + "  " + words)));
            }
        }
        rows.sort(Comparator.comparing(Row::at));
        return rows;
    }

    private Row span(JsonNode span, JsonNode timeline, Instant now, @Nullable String progress) {
        List<Bar> bars = new ArrayList<>();
        List<String> below = new ArrayList<>();
        int run = span.path("run").asInt(1);
        if (run == 1) {
            StreamSupport.stream(timeline.path("gaps").spliterator(), false)
                    .filter(gap -> gap.path("step").equals(span.path("step"))
                            && gap.path("attempt").equals(span.path("attempt")))
                    .forEach(gap -> waited(gap, now, bars, below));
        }
        String outcome = span.path("outcome").asString("");
        Instant started = time(span.path("startedAt"), now);
        Instant ended = time(span.path("endedAt"), now);
        boolean begun = span.path("startedAt").isString();
        if (begun) {
            bars.add(new Bar(started, ended, signs.work(), rendition(outcome)));
        }
        remark(span, outcome, progress).forEach(below::add);
        if (detail.events()) {
            span.path("events").forEach(event -> below.add(event(event)));
        }
        if (detail.logs()) {
            StepLogs.of(timeline, span, zone).forEach(line -> below.add(BELOW + line));
        }
        return new Row(
                time(span.path(run == 1 ? "scheduledAt" : "startedAt"), started),
                "%s %s%s"
                        .formatted(
                                span.path("step").asString(""),
                                span.path("attempt").asString(""),
                                run > 1 ? "." + run : ""),
                span.path("provider").asString(""),
                begun ? lasted(started, ended) : outcome,
                bars,
                below);
    }

    private void waited(JsonNode gap, Instant now, List<Bar> bars, List<String> below) {
        String kind = gap.path("kind").asString("");
        Instant from = time(gap.path("from"), now);
        Instant to = time(gap.path("to"), now);
        bars.add(waiting(kind, from, to));
        if (Duration.between(from, to).toMillis() >= WORTH_A_WORD_MILLIS) {
            below.add(BELOW + signs.of(kind) + " " + lasted(from, to) + "  "
                    + gap.path("why").asString(""));
        }
    }

    /** Held by its budgets or an operator stands out: it goes on only when someone does something. */
    private Bar waiting(String kind, Instant from, Instant to) {
        return new Bar(from, to, signs.of(kind), kind.equals("held") ? "35" : "2");
    }

    private List<String> remark(JsonNode span, String outcome, @Nullable String progress) {
        List<String> words = new ArrayList<>();
        String failure = span.path("failureClass").asString("");
        String message = span.path("message").asString("");
        if (span.path("paidBy").isNumber()) {
            words.add("used again: attempt %d paid for it"
                    .formatted(span.path("paidBy").asInt()));
        }
        if (outcome.equals("interrupted")) {
            words.add("its worker %s was lost".formatted(span.path("worker").asString("")));
        }
        if (outcome.equals("broken-off")) {
            words.add("broken off " + message);
        } else if (!failure.isEmpty() || !message.isEmpty()) {
            words.add(failure.isEmpty() ? message : failure + ": " + message);
        }
        if (outcome.equals("running") && progress != null) {
            words.add(progress);
        }
        return words.stream().map(each -> BELOW + each).toList();
    }

    private String event(JsonNode event) {
        StringBuilder line = new StringBuilder(BELOW)
                .append(Text.time(event.path("at").asString(""), zone))
                .append("  #")
                .append(event.path("sequence").asString(""))
                .append(' ')
                .append(event.path("type").asString("").replaceFirst("^video\\.", ""));
        event.path("data").properties().forEach(field -> {
            boolean known = List.of("step", "attempt", "provider").contains(field.getKey());
            if (!known && !field.getValue().isNull()) {
                String value = field.getValue().isString()
                        ? field.getValue().asString()
                        : field.getValue().toString();
                line.append("  ").append(field.getKey()).append('=').append(value);
            }
        });
        return Text.cut(line.toString(), columns);
    }

    private static String rendition(String outcome) {
        return switch (outcome) {
            case "succeeded" -> "32";
            case "failed" -> "31";
            case "interrupted" -> "33";
            case "broken-off" -> "35";
            case "running" -> "36";
            default -> "2";
        };
    }

    static String lasted(Instant from, Instant to) {
        return Text.duration(Math.max(0, Duration.between(from, to).toMillis()));
    }

    static Instant time(JsonNode node, Instant otherwise) {
        return node.isString() ? Instant.parse(node.asString()) : otherwise;
    }
}
