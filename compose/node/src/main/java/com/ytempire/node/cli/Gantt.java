package com.ytempire.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A production drawn over time: each attempt at work is a bar, and before it stands in other signs what it waited for. */
final class Gantt {
    private static final int USUAL_COLUMNS = 100;
    private static final int NARROWEST_CHART = 24;
    private static final long WORTH_A_WORD_MILLIS = 1000;
    private static final String BELOW = "    ";
    private static final Map<String, String> WAITS_FOR =
            Map.of("owner", "its owner", "operator", "an operator", "held", "held", "deciding", "between");

    private final Terminal terminal;
    private final ZoneId zone;
    private final Detail detail;
    private final Signs signs;

    /**
     * What stands beneath the attempts.
     *
     * @param events what happened
     * @param logs what they logged, and the programs that they ran
     */
    record Detail(boolean events, boolean logs) {
        static final Detail NONE = new Detail(false, false);
    }

    /** What is drawn, and how it is coloured. */
    private record Signs(String work, String queued, String backingOff, String held, String set, String cut) {
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
    private record Row(Instant at, String name, String provider, String lasted, List<Bar> bars, List<String> below) {}

    /** A part of a line of the chart. */
    private record Bar(Instant from, Instant to, String sign, String rendition) {}

    Gantt(Terminal terminal, ZoneId zone, Detail detail) {
        this.terminal = terminal;
        this.zone = zone;
        this.detail = detail;
        this.signs = terminal.unicode() ? Signs.UNICODE : Signs.ASCII;
    }

    /** The production as it stands at this time; {@code progress} is what the attempt at work said last, if known. */
    List<String> lines(JsonNode timeline, Instant now, @Nullable String progress) {
        List<Row> rows = rows(timeline, now, progress);
        List<String> lines = new ArrayList<>(head(timeline.path("production"), now));
        lines.add("");
        chart(timeline, rows, now, lines);
        return lines;
    }

    private List<String> head(JsonNode production, Instant now) {
        String condition = production.path("condition").asString("");
        String step = production.path("step").asString("");
        Instant created = time(production.path("createdAt"), now);
        String cost = Videos.money(production.path("cost"));
        String risk = production.path("atRisk").isNull() ? "" : ", all at risk";
        List<String> lines = new ArrayList<>();
        lines.add(terminal.bold(Text.cut(production.path("title").asString(""), width())));
        String id = production.path("id").asString("");
        String state = step.isEmpty() ? condition : condition + " at " + step;
        boolean fits = id.length() + 2 + state.length() <= width();
        String painted = terminal.paint(state, Productions.rendition(condition));
        lines.addAll(fits ? List.of(id + "  " + painted) : List.of(id, painted));
        lines.addAll(Text.wrapped(
                "requested %s, %s ago; spent %s%s"
                        .formatted(
                                Text.dateTime(created.toString(), zone),
                                lasted(created, now),
                                cost.equals("-") ? "nothing yet" : cost,
                                cost.equals("-") ? "" : risk),
                width()));
        String why = production.path("why").asString("");
        if (!why.isEmpty()) {
            lines.addAll(Text.wrapped(why, width()));
        }
        return lines;
    }

    private List<Row> rows(JsonNode timeline, Instant now, @Nullable String progress) {
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
                Bar bar = new Bar(from, to, signs.of(kind), "2");
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
        bars.add(new Bar(from, to, signs.of(kind), kind.equals("held") ? "35" : "2"));
        if (Duration.between(from, to).toMillis() >= WORTH_A_WORD_MILLIS) {
            below.add(BELOW + signs.of(kind) + " " + lasted(from, to) + "  "
                    + gap.path("why").asString(""));
        }
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
        return Text.cut(line.toString(), width());
    }

    private void chart(JsonNode timeline, List<Row> rows, Instant now, List<String> lines) {
        int name = widest(rows.stream().map(Row::name).toList());
        int provider = widest(rows.stream().map(Row::provider).toList());
        int lasted = widest(rows.stream().map(Row::lasted).toList());
        if (width() - name - provider - lasted - 4 < NARROWEST_CHART) {
            provider = 0;
        }
        int left = name + 1 + (provider == 0 ? 0 : provider + 1) + lasted + 2;
        int columns = Math.max(width() - left, 10);
        Instant begin = time(timeline.path("production").path("createdAt"), now);
        Instant end = rows.stream()
                .flatMap(row -> row.bars().stream())
                .map(Bar::to)
                .max(Comparator.naturalOrder())
                .orElse(now);
        TimeScale scale = new TimeScale(begin, end.isAfter(begin) ? end : begin, quiet(timeline, now), columns);
        lines.add(axis(begin, end, left, columns));
        for (Row row : rows) {
            if (!row.name().isEmpty()) {
                String labels = pad(row.name(), name) + " "
                        + (provider == 0 ? "" : pad(Text.cut(row.provider(), provider), provider) + " ")
                        + " ".repeat(lasted - Text.width(row.lasted()))
                        + row.lasted();
                lines.add(labels + "  " + bars(row.bars(), scale, columns));
            }
            for (String below : row.below()) {
                String indent = below.startsWith(BELOW) ? BELOW : "";
                Text.wrapped(below, width() - indent.length()).forEach(line -> lines.add(indent + line));
            }
        }
        lines.add("");
        Text.wrapped(legend(rows, !scale.cuts().isEmpty()), width())
                .forEach(line -> lines.add(terminal.paint(line, "2")));
    }

    private static List<TimeScale.Quiet> quiet(JsonNode timeline, Instant now) {
        List<TimeScale.Quiet> quiet = new ArrayList<>();
        for (JsonNode gap : timeline.path("gaps")) {
            quiet.add(new TimeScale.Quiet(time(gap.path("from"), now), time(gap.path("to"), now)));
        }
        return quiet;
    }

    private String axis(Instant begin, Instant end, int left, int columns) {
        String from = Text.time(begin.toString(), zone);
        String to = Text.time(end.toString(), zone);
        int between = columns - from.length() - to.length();
        return between < 1 ? "" : " ".repeat(left) + terminal.paint(from + " ".repeat(between) + to, "2");
    }

    /** One cell for each column: what is longer than nothing takes one at least, and work stands above waiting. */
    private String bars(List<Bar> bars, TimeScale scale, int columns) {
        String[] sign = new String[columns];
        String[] rendition = new String[columns];
        for (Bar bar : bars) {
            int from = Math.min(scale.column(bar.from()), columns - 1);
            int to = Math.max(scale.column(bar.to()), bar.to().isAfter(bar.from()) ? from + 1 : from);
            for (int i = from; i < Math.min(to, columns); i++) {
                sign[i] = bar.sign();
                rendition[i] = bar.rendition();
            }
            for (TimeScale.Cut cut : scale.cuts()) {
                if (!bar.from().isAfter(cut.from()) && !bar.to().isBefore(cut.to())) {
                    sign[(scale.column(cut.from()) + scale.column(cut.to())) / 2] = signs.cut();
                }
            }
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns; ) {
            int next = i;
            StringBuilder part = new StringBuilder();
            String style = rendition[i];
            while (next < columns && Objects.equals(rendition[next], style)) {
                part.append(sign[next] == null ? " " : sign[next]);
                next++;
            }
            line.append(style == null ? part.toString() : terminal.paint(part.toString(), style));
            i = next;
        }
        return line.toString().stripTrailing();
    }

    /** What the signs mean that are there. */
    private String legend(List<Row> rows, boolean cut) {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(signs.work(), "at work");
        meanings.put(signs.queued(), "queued");
        meanings.put(signs.backingOff(), "backing off");
        meanings.put(signs.held(), "held");
        meanings.put(signs.set(), "waiting for a time or someone");
        Set<String> used =
                rows.stream().flatMap(row -> row.bars().stream()).map(Bar::sign).collect(Collectors.toSet());
        StringJoiner words = new StringJoiner(", ");
        meanings.forEach((sign, meaning) -> {
            if (used.contains(sign)) {
                words.add(sign + " " + meaning);
            }
        });
        if (cut) {
            words.add(signs.cut() + " drawn shorter");
        }
        return words.toString();
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

    private int width() {
        return terminal.outColumns() == 0 ? USUAL_COLUMNS : terminal.outColumns();
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(Text::width).max().orElse(0);
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Text.width(text)));
    }

    private static String lasted(Instant from, Instant to) {
        return Text.duration(Math.max(0, Duration.between(from, to).toMillis()));
    }

    private static Instant time(JsonNode node, Instant otherwise) {
        return node.isString() ? Instant.parse(node.asString()) : otherwise;
    }
}
