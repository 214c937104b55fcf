package com.ytempire.bench.kills;

import java.util.Map;

/**
 * A command as a client sends it, which appends one event that carries its key.
 *
 * @param key its idempotency key, also written into the text that it changes
 * @param target the aggregate that it is for; empty when it makes one
 * @param body what is sent as JSON; empty for none
 */
record Order(String key, Kind kind, String target, String method, String path, Map<String, Object> body) {
    private static final String NOTES = """
            # A lamp
            A lamp on a hill shows ships where the land begins at night, and its keeper trims the wick and winds the \
            clock before the sun goes down. Sailors count the seconds between two flashes and \
            know which lamp it is.

            Before there was electric light the lamp burned oil, and before that a fire of wood or coal. A lens of many \
            rings gathers the light into a beam that reaches as far as the horizon, which is about twenty miles away.
            """;

    /** What it does, and the name of the event that proves it. */
    enum Kind {
        CREATE_CHANNEL("channel.created"),
        CHANGE_CHANNEL("channel.changed"),
        DELETE_CHANNEL("channel.deleted"),
        GENERATE_VIDEO("video.requested"),
        CHANGE_DETAILS("video.details-changed"),
        RESUME("video.production-resumed"),
        CANCEL("video.cancelled"),
        DELETE_VIDEO("video.deleted");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }
    }

    Order {
        body = Map.copyOf(body);
    }

    static Order createChannel(String key) {
        return new Order(
                key, Kind.CREATE_CHANNEL, "", "POST", "/channels", Map.of("name", "Killed", "description", key));
    }

    static Order changeChannel(String key, String channel) {
        return new Order(
                key,
                Kind.CHANGE_CHANNEL,
                channel,
                "PUT",
                "/channels/" + channel,
                Map.of("name", "Killed", "description", key));
    }

    static Order deleteChannel(String key, String channel) {
        return new Order(key, Kind.DELETE_CHANNEL, channel, "DELETE", "/channels/" + channel, Map.of());
    }

    /** Its production fails at the second step, for nobody speaks in such nodes: that is as far as no machine is kept busy. */
    static Order generateVideo(String key, String channel) {
        return new Order(
                key,
                Kind.GENERATE_VIDEO,
                "",
                "POST",
                "/videos/generate",
                Map.of("channelId", channel, "topic", key, "notes", NOTES, "lengthSeconds", 15));
    }

    static Order changeDetails(String key, String video) {
        return new Order(
                key,
                Kind.CHANGE_DETAILS,
                video,
                "PUT",
                "/videos/" + video,
                Map.of("title", "Killed", "description", key));
    }

    static Order resume(String key, String video) {
        return new Order(key, Kind.RESUME, video, "POST", "/videos/" + video + "/resume", Map.of("why", key));
    }

    static Order cancel(String key, String video) {
        return new Order(key, Kind.CANCEL, video, "POST", "/videos/" + video + "/cancel", Map.of("why", key));
    }

    static Order deleteVideo(String key, String video) {
        return new Order(key, Kind.DELETE_VIDEO, video, "DELETE", "/videos/" + video, Map.of());
    }
}
