package com.ytempire.bench.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one benchmark found.
 *
 * @param name a word, which names its section and its file
 * @param title for people
 * @param command how to take these figures again
 * @param parts tables and remarks, in order
 * @param figures every measurement, for programs: numbers, texts, lists and maps of them
 */
public record Report(
        String name,
        String title,
        String command,
        Instant at,
        Machine machine,
        List<Part> parts,
        Map<String, Object> figures) {
    public Report {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        parts = List.copyOf(parts);
        figures = Map.copyOf(figures);
    }

    /** A piece of the text. */
    public sealed interface Part {
        /** Its lines in Markdown. */
        List<String> markdown();
    }

    /** Rows below a head; every row has as many cells as the head. */
    public record Table(List<String> head, List<List<String>> rows) implements Part {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }

        @Override
        public List<String> markdown() {
            List<String> lines = new ArrayList<>();
            lines.add(line(head));
            lines.add("|---".repeat(head.size()) + "|");
            rows.forEach(row -> lines.add(line(row)));
            return lines;
        }

        private static String line(List<String> cells) {
            return "| " + String.join(" | ", cells) + " |";
        }
    }

    /** A paragraph. */
    public record Remark(String text) implements Part {
        @Override
        public List<String> markdown() {
            return List.of(text);
        }
    }

    /** The whole as a section of Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("## " + title);
        lines.add("");
        lines.add("`" + command + "`, " + at + ", " + machine + ".");
        for (Part part : parts) {
            lines.add("");
            lines.addAll(part.markdown());
        }
        return String.join("\n", lines) + "\n";
    }
}
