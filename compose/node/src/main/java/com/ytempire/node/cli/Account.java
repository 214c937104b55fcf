package com.ytempire.node.cli;

import java.time.Duration;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * How a video that has come to rest was made and what that cost. A node keeps each of the two as a view of its own, and
 * they may be some moments behind the video's status.
 */
record Account(JsonNode timeline, JsonNode costs) {
    private static final Set<String> OPEN = Set.of("scheduled", "running");

    /** Asks until both know of the video's end; after five seconds they are taken as they are. */
    static Account of(NodeClient client, JsonNode video) {
        return of(client, video, Waiting.PATIENCE);
    }

    static Account of(NodeClient client, JsonNode video, Duration patience) {
        String path = "/videos/" + video.path("id").asString("");
        return Waiting.forWhole(
                () -> new Account(client.get(path + "/timeline"), client.get(path + "/costs")),
                account -> account.isComplete(Videos.status(video)),
                patience);
    }

    private boolean isComplete(String status) {
        String end = switch (status) {
            case "failed" -> "video.production-failed";
            case "scheduled" -> "video.publish-scheduled";
            default -> "video." + status;
        };
        boolean hasEnd = events(end) > 0;
        boolean hasOpen = StreamSupport.stream(timeline.path("attempts").spliterator(), false)
                .map(attempt -> attempt.path("outcome").asString(""))
                // a publication that is set for a time has an attempt that waits for it
                .anyMatch(outcome -> status.equals("scheduled") ? outcome.equals("running") : OPEN.contains(outcome));
        return hasEnd && !hasOpen && costs.path("lines").size() >= events("video.cost-incurred");
    }

    /** How many events there are; a bill counts as often as it has lines. */
    private long events(String type) {
        return StreamSupport.stream(timeline.path("events").spliterator(), false)
                .filter(event -> event.path("type").asString("").equals(type))
                .mapToLong(event -> Math.max(1, event.path("data").path("lines").size()))
                .sum();
    }
}
