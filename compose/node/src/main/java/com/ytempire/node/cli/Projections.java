package com.ytempire.node.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Views and their rebuilds in words. */
final class Projections {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,59}");
    private static final Set<String> RUNNING = Set.of("filling", "catching-up");

    private Projections() {}

    /** Where a view is; what cannot be a view's name is wrong usage. */
    static String path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CliException.usage(
                    "'%s' is no name of a view".formatted(name), "list them with: ytempire projections list");
        }
        return "/projections/" + name;
    }

    static boolean isRunning(JsonNode view) {
        return RUNNING.contains(state(view));
    }

    static boolean isDone(JsonNode view) {
        return state(view).equals("done");
    }

    /** One line. */
    static String words(JsonNode view) {
        return "%s: %s; %s"
                .formatted(
                        view.path("name").asString(""),
                        view.path("caughtUp").asBoolean() ? "up to date" : "behind",
                        rebuild(view));
    }

    /** The last rebuild, in a few words. */
    static String rebuild(JsonNode view) {
        JsonNode rebuild = view.path("rebuild");
        if (!rebuild.isObject()) {
            return "never rebuilt";
        }
        long done = rebuild.path("eventsDone").asLong();
        String words = String.format(
                Locale.ROOT,
                "rebuild %s, %,d of %,d events",
                state(view),
                done,
                rebuild.path("eventsTotal").asLong());
        if (rebuild.path("eventsPerSecond").isNumber()) {
            words += String.format(
                    Locale.ROOT,
                    ", %,d a second",
                    rebuild.path("eventsPerSecond").asLong());
        }
        if (rebuild.path("secondsLeft").isNumber()) {
            words += ", " + Text.duration(rebuild.path("secondsLeft").asLong() * 1000) + " left";
        }
        String message = rebuild.path("message").asString("");
        return message.isEmpty() ? words : words + ": " + message;
    }

    private static String state(JsonNode view) {
        return view.path("rebuild").path("state").asString("");
    }
}
