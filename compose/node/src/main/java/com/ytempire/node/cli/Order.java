package com.ytempire.node.cli;

import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ProductionSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One video to be made.
 *
 * @param seconds how long an article is to be
 * @param format landscape or portrait
 * @param quality full or draft
 */
record Order(
        NotesFile notes,
        @Nullable String topic,
        long seconds,
        String format,
        String quality,
        @Nullable String voice) {
    Order {
        Duration length = Duration.ofSeconds(seconds);
        if (length.compareTo(ProductionSettings.SHORTEST) < 0 || length.compareTo(ProductionSettings.LONGEST) > 0) {
            throw CliException.usage(
                    "a video of %d seconds cannot be made".formatted(seconds), "a video lasts 15 to 1200 seconds");
        }
        try {
            new Notes(notes.text()).requireEnoughFor(length);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "see --length");
        }
    }

    /** Sends the order; the same key a second time makes no second video. Returns {@code {id, …}}. */
    JsonNode send(NodeClient client, String channelId, String key) {
        Multipart form = new Multipart()
                .text("request", "application/json", NodeClient.JSON.writeValueAsString(request(channelId)))
                .file(
                        "notes",
                        "notes.md",
                        "text/plain; charset=utf-8",
                        notes.text().getBytes(StandardCharsets.UTF_8));
        notes.assets().forEach((name, file) -> form.file("assets", name, NotesFile.mediaType(name), file));
        return client.post("/videos/generate", form, key);
    }

    /** The same for the same order, whatever the channel's id. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(NodeClient.JSON.writeValueAsBytes(request("")));
            digest.update(notes.text().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> asset : notes.assets().entrySet()) {
                digest.update((asset.getKey() + asset.getValue().toFile().length() + "/"
                                + asset.getValue().toFile().lastModified())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private ObjectNode request(String channelId) {
        ObjectNode request = NodeClient.JSON
                .createObjectNode()
                .put("channelId", channelId)
                .put("lengthSeconds", seconds)
                .put("format", format)
                .put("quality", quality);
        ChannelCreateCommand.putGiven(request, "topic", topic);
        ChannelCreateCommand.putGiven(request, "voice", voice);
        return request;
    }
}
