package com.ytempire.node.cli;

import tools.jackson.databind.JsonNode;

/** Says in a line what happened to a production as a whole. */
final class Happened {
    private Happened() {}

    /** {@code ann paused it: the topic is wrong}; empty for what the chart itself shows. */
    static String words(JsonNode event) {
        JsonNode data = event.path("data");
        String step = data.path("step").asString("");
        return switch (event.path("type").asString("")) {
            case "video.ready" -> "ready";
            case "video.publish-requested" ->
                data.path("publishAt").isString()
                        ? "its owner wants it published at "
                                + data.path("publishAt").asString()
                        : "its owner wants it published";
            case "video.production-failed" ->
                "gave up at %s: %s".formatted(step, data.path("message").asString(""));
            case "video.production-resumed" -> did(data, "let it go on with " + step);
            case "video.production-rerun" ->
                did(data, "sent it back to " + data.path("from").asString(""));
            case "video.production-held" ->
                did(data, data.path("reason").asString("").equals("paused") ? "paused it" : "holds it");
            case "video.production-released" ->
                did(data, data.path("overBudget").asBoolean(false) ? "let it go over its budget" : "let it go on");
            case "video.details-changed" -> "its owner changed title, description or tags";
            case "video.cancelled" -> did(data, "cancelled it");
            case "video.deleted" -> did(data, "deleted it");
            default -> "";
        };
    }

    private static String did(JsonNode data, String what) {
        String why = data.path("why").asString("");
        return "%s %s%s".formatted(data.path("who").asString("someone"), what, why.isEmpty() ? "" : ": " + why);
    }
}
