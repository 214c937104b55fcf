package com.ytempire.node.cli;

import com.ytempire.node.cli.GanttRows.Bar;
import com.ytempire.node.cli.GanttRows.Row;
import com.ytempire.node.cli.GanttRows.Signs;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A production drawn over time: each attempt at work is a bar, and before it stands in other signs what it waited for. */
final class Gantt {
    private static final int USUAL_COLUMNS = 100;
    private static final int NARROWEST_CHART = 24;

    private final Terminal terminal;
    private final ZoneId zone;
    private final int width;
    private final Signs signs;
    private final GanttRows rows;

    /**
     * What stands beneath the attempts.
     *
     * @param events what happened
     * @param logs what they logged, and the programs that they ran
     */
    record Detail(boolean events, boolean logs) {
        static final Detail NONE = new Detail(false, false);
    }

    Gantt(Terminal terminal, ZoneId zone, Detail detail) {
        this.terminal = terminal;
        this.zone = zone;
        this.width = terminal.outColumns() == 0 ? USUAL_COLUMNS : terminal.outColumns();
        this.signs = terminal.unicode() ? Signs.UNICODE : Signs.ASCII;
        this.rows = new GanttRows(signs, zone, detail, width);
    }

    /** The production as it stands at this time; {@code progress} is what the attempt at work said last, if known. */
    List<String> lines(JsonNode timeline, Instant now, @Nullable String progress) {
        List<String> lines = new ArrayList<>(head(timeline.path("production"), now));
        lines.add("");
        chart(timeline, rows.of(timeline, now, progress), now, lines);
        return lines;
    }

    private List<String> head(JsonNode production, Instant now) {
        String condition = production.path("condition").asString("");
        String step = production.path("step").asString("");
        Instant created = GanttRows.time(production.path("createdAt"), now);
        String cost = Videos.money(production.path("cost"));
        String risk = production.path("atRisk").isNull() ? "" : ", all at risk";
        List<String> lines = new ArrayList<>();
        lines.add(terminal.bold(Text.cut(production.path("title").asString(""), width)));
        String id = production.path("id").asString("");
        String state = step.isEmpty() ? condition : condition + " at " + step;
        boolean fits = id.length() + 2 + state.length() <= width;
        String painted = terminal.paint(state, Productions.rendition(condition));
        lines.addAll(fits ? List.of(id + "  " + painted) : List.of(id, painted));
        lines.addAll(Text.wrapped(
                "requested %s, %s ago; spent %s%s"
                        .formatted(
                                Text.dateTime(created.toString(), zone),
                                GanttRows.lasted(created, now),
                                cost.equals("-") ? "nothing yet" : cost,
                                cost.equals("-") ? "" : risk),
                width));
        String why = production.path("why").asString("");
        if (!why.isEmpty()) {
            lines.addAll(Text.wrapped(why, width));
        }
        return lines;
    }

    private void chart(JsonNode timeline, List<Row> rows, Instant now, List<String> lines) {
        int name = widest(rows.stream().map(Row::name).toList());
        int provider = widest(rows.stream().map(Row::provider).toList());
        int lasted = widest(rows.stream().map(Row::lasted).toList());
        if (width - name - provider - lasted - 4 < NARROWEST_CHART) {
            provider = 0;
        }
        int left = name + 1 + (provider == 0 ? 0 : provider + 1) + lasted + 2;
        int columns = Math.max(width - left, 10);
        Instant begin = GanttRows.time(timeline.path("production").path("createdAt"), now);
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
                String indent = below.startsWith(GanttRows.BELOW) ? GanttRows.BELOW : "";
                Text.wrapped(below, width - indent.length()).forEach(line -> lines.add(indent + line));
            }
        }
        lines.add("");
        Text.wrapped(legend(rows, !scale.cuts().isEmpty()), width)
                .forEach(line -> lines.add(terminal.paint(line, "2")));
    }

    private static List<TimeScale.Quiet> quiet(JsonNode timeline, Instant now) {
        List<TimeScale.Quiet> quiet = new ArrayList<>();
        for (JsonNode gap : timeline.path("gaps")) {
            quiet.add(new TimeScale.Quiet(GanttRows.time(gap.path("from"), now), GanttRows.time(gap.path("to"), now)));
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

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(Text::width).max().orElse(0);
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Text.width(text)));
    }
}
