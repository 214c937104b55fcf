package com.ytempire.node.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Views and their rebuilds in words. */
final class Projections {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,59}");
    private static final Set<String> RUNNING = Set.of("filling", "catching-up");

    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9a-f-]{36}");

    private Projections() {}

    /** Where a view is; what cannot be a view's name is wrong usage. */
    static String path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CliException.usage(
                    "'%s' is no name of a view".formatted(name), "list them with: ytempire projections list");
        }
        return "/projections/" + name;
    }

    /** Where something that stands still in a view is; what cannot be an id is wrong usage. */
    static String parked(String name, String id) {
        if (!ID.matcher(id).matches()) {
            throw CliException.usage(
                    "'%s' is no id of a video or channel".formatted(id), "list them with: ytempire projections parked");
        }
        return path(name) + "/parked/" + id;
    }

    /** How a retry or an eviction ended, in one line. */
    static String outcome(JsonNode outcome) {
        String id = outcome.path("aggregateId").asString("");
        String view = outcome.path("view").asString("");
        long last = outcome.path("shownUpTo").asLong();
        return outcome.path("shown").asBoolean()
                ? "%s goes on in %s, shown up to event %d".formatted(id, view, last)
                : "%s still stands still in %s, at event %d: %s"
                        .formatted(id, view, last + 1, outcome.path("message").asString(""));
    }

    static boolean isRunning(JsonNode view) {
        return RUNNING.contains(rebuildState(view));
    }

    static boolean isDone(JsonNode view) {
        return rebuildState(view).equals("done");
    }

    /** One line. */
    static String words(JsonNode view) {
        return "%s: %s; %s".formatted(view.path("name").asString(""), state(view), rebuild(view));
    }

    /** Whether it is up to date, and how many stand still in it. */
    static String state(JsonNode view) {
        String state = view.path("caughtUp").asBoolean() ? "up to date" : "behind";
        int parked = view.path("parked").asInt(0);
        return parked == 0 ? state : String.format(Locale.ROOT, "%s, %,d parked", state, parked);
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
                rebuildState(view),
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

    private static String rebuildState(JsonNode view) {
        return view.path("rebuild").path("state").asString("");
    }
}
