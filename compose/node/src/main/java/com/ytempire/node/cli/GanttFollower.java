package com.ytempire.node.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a production until it has come to its end: on a terminal its chart is drawn again in place, elsewhere there is
 * a line for each attempt that begins or ends.
 */
final class GanttFollower {
    private static final long REDRAW_MILLIS = 500;
    private static final Set<String> ENDS = Set.of("done", "failed", "cancelled", "deleted");
    private static final Set<String> OPEN = Set.of("scheduled", "running");

    private final NodeClient client;
    private final Terminal terminal;
    private final Gantt gantt;
    private final Map<String, String> told = new HashMap<>();
    private @Nullable ObjectNode timeline;
    private @Nullable String progress;
    private int drawn;

    GanttFollower(NodeClient client, Terminal terminal, Gantt gantt) {
        this.client = client;
        this.terminal = terminal;
        this.gantt = gantt;
    }

    /** Returns when the production has ended; a node that is away for half a minute is unreachable. */
    void follow(String path) {
        try {
            EventStream.Event ignored = new FollowedEvents(client, path + "/events")
                    .follow(
                            event -> {
                                take(event);
                                return hasEnded();
                            },
                            this::draw,
                            REDRAW_MILLIS);
        } finally {
            erase();
        }
    }

    /** As it is; of one that has ended, with what became of its last attempt, as far as the node knows that in time. */
    static JsonNode whole(Supplier<JsonNode> timeline) {
        return Waiting.forWhole(timeline, known -> !hasEnded(known) || !isOpen(known), Waiting.PATIENCE);
    }

    private synchronized void take(EventStream.Event event) {
        JsonNode data = event.data();
        switch (event.type()) {
            case "timeline" -> {
                timeline = (ObjectNode) data;
                // and no longer of what was at work before the connection broke
                progress = words(data.path("production").path("progress"));
                data.path("spans").forEach(this::tell);
            }
            case "span" -> {
                progress = null;
                put("spans", data);
                tell(data);
            }
            case "log" -> put("logs", data);
            case "production" -> {
                if (timeline != null) {
                    timeline.setAll((ObjectNode) data);
                }
            }
            case "progress" -> progress = words(data);
            default -> {} // of a later version
        }
        draw();
    }

    private static @Nullable String words(JsonNode progress) {
        return progress.isObject()
                ? "%d %%  %s"
                        .formatted(
                                progress.path("permille").asInt() / 10,
                                progress.path("detail").asString(""))
                : null;
    }

    private void put(String list, JsonNode news) {
        ObjectNode known = timeline;
        if (known == null) {
            return;
        }
        ArrayNode all = known.withArray(list);
        for (int i = 0; i < all.size(); i++) {
            if (StepLogs.isOf(all.get(i), news)) {
                all.set(i, news);
                return;
            }
        }
        all.add(news);
    }

    private synchronized boolean hasEnded() {
        return timeline != null && hasEnded(timeline);
    }

    private static boolean hasEnded(JsonNode timeline) {
        return ENDS.contains(timeline.path("production").path("condition").asString(""));
    }

    private static boolean isOpen(JsonNode timeline) {
        return timeline.path("spans")
                .valueStream()
                .anyMatch(span -> OPEN.contains(span.path("outcome").asString("")));
    }

    /** Where no terminal is: what has become of an attempt, once. */
    private void tell(JsonNode span) {
        if (terminal.errColumns() > 0) {
            return;
        }
        String failure = span.path("failureClass").asString("");
        String attempt = "%s %s"
                .formatted(span.path("step").asString(""), span.path("attempt").asString(""));
        String outcome = span.path("outcome").asString("")
                + (failure.isEmpty()
                        ? ""
                        : ": " + failure + ": " + span.path("message").asString(""));
        if (!outcome.equals(told.put(attempt + "." + span.path("run").asString(""), outcome))) {
            terminal.news(attempt + " " + outcome);
        }
    }

    /** As much as the screen holds: of a long story, its head and what is last. */
    private synchronized void draw() {
        ObjectNode known = timeline;
        if (terminal.outColumns() == 0 || terminal.errColumns() == 0 || known == null) {
            return;
        }
        List<String> lines = gantt.lines(known, Instant.now(), progress);
        int most = Terminal.rows() - 1;
        StringBuilder screen = new StringBuilder(up());
        List<String> shown = lines.size() <= most ? lines : lines.subList(lines.size() - most, lines.size());
        shown.forEach(line -> screen.append(line).append('\n'));
        drawn = shown.size();
        terminal.out().print(screen);
        terminal.out().flush();
    }

    private synchronized void erase() {
        terminal.out().print(up());
        terminal.out().flush();
        drawn = 0;
        timeline = null;
    }

    /** To where the last drawing began, which is cleared. */
    private String up() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
    }
}
