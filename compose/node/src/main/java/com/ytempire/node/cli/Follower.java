package com.ytempire.node.cli;

import com.ytempire.api.video.Step;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Watches one video until it is where one wants it, and shows its progress meanwhile. */
final class Follower {
    private static final long REDRAW_MILLIS = 200;

    private final NodeClient client;
    private final Terminal terminal;

    Follower(NodeClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /** Returns the video when the condition holds; a node that is away for half a minute is unreachable. */
    JsonNode follow(String videoId, List<Step> steps, Predicate<JsonNode> condition) {
        try (ProgressView view = new ProgressView(terminal, steps)) {
            Thread cursor = new Thread(view::close, "cursor");
            Runtime.getRuntime().addShutdownHook(cursor);
            try {
                return new FollowedEvents(client, "/videos/" + videoId + "/events")
                        .follow(event -> show(event, view, condition), view::tick, REDRAW_MILLIS)
                        .data();
            } finally {
                removeHook(cursor);
            }
        }
    }

    /** True for the event with which the condition holds. */
    private static boolean show(EventStream.Event event, ProgressView view, Predicate<JsonNode> condition) {
        JsonNode data = event.data();
        if (event.type().equals("progress")) {
            view.progress(data);
        } else if (event.type().equals("changed")) {
            view.changed(data);
            return condition.test(data);
        }
        return false;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already and the hook does its work
            return;
        }
    }
}
