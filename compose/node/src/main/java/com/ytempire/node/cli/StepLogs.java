package com.ytempire.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What runs of attempts said, as lines. */
final class StepLogs {
    private StepLogs() {}

    /** What the run of this span logged, and the programs that it ran with the last of what they said. */
    static List<String> of(JsonNode timeline, JsonNode span, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        for (JsonNode log : timeline.path("logs")) {
            if (isOf(log, span)) {
                log.path("lines").forEach(line -> line(line, zone, lines));
                log.path("tools").forEach(tool -> tool(tool, zone, lines));
                long leftOut = log.path("toolsLeftOut").asLong(0);
                if (leftOut > 0) {
                    lines.add("… %d programs in the middle are left out".formatted(leftOut));
                }
            }
        }
        return lines;
    }

    /** True for two of the same run. */
    static boolean isOf(JsonNode one, JsonNode other) {
        return one.path("step").equals(other.path("step"))
                && one.path("attempt").equals(other.path("attempt"))
                && one.path("run").equals(other.path("run"));
    }

    private static void line(JsonNode line, ZoneId zone, List<String> lines) {
        String head = "%s %s %s"
                .formatted(
                        Text.time(line.path("at").asString(""), zone),
                        line.path("level").asString(""),
                        line.path("logger").asString(""));
        List<String> text = line.path("text").asString("").lines().toList();
        for (int i = 0; i < text.size(); i++) {
            lines.add(i == 0 ? head.strip() + "  " + text.get(i) : "  " + text.get(i));
        }
    }

    private static void tool(JsonNode tool, ZoneId zone, List<String> lines) {
        Instant begun = Instant.parse(tool.path("begunAt").asString());
        String how = tool.path("endedAt").isString()
                ? "exit status %s after %s"
                        .formatted(
                                tool.path("exitStatus").asString(""),
                                Text.duration(Duration.between(
                                                begun,
                                                Instant.parse(
                                                        tool.path("endedAt").asString()))
                                        .toMillis()))
                : "has not ended";
        lines.add("%s %s: %s"
                .formatted(
                        Text.time(begun.toString(), zone), tool.path("purpose").asString(""), how));
        lines.add("$ " + tool.path("command").asString(""));
        long leftOut = tool.path("outputLeftOut").asLong(0);
        if (leftOut > 0) {
            lines.add("| … %d lines are left out here".formatted(leftOut));
        }
        tool.path("output").forEach(line -> lines.add("| " + line.asString("")));
    }
}
