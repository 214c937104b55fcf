package com.ytempire.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies of a finished video's files under a name for people. */
record SavedVideo(Path video, Path thumbnail, Path captions) {
    private static final int ID_DIGITS = 8;

    /** Copies the files into {@code title-id8} below the folder; those of an earlier copy are replaced. */
    static SavedVideo save(NodeClient client, JsonNode video, Path folder) {
        String id = video.path("id").asString("");
        // a version 7 UUID starts with the time, so it is its end that tells videos of one day apart
        String digits = id.substring(Math.max(0, id.length() - ID_DIGITS));
        Path target = folder.resolve(Text.slug(Videos.title(video)) + "-" + digits);
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw CliException.failed("the folder " + target + " cannot be made: " + e.getMessage(), "see --data-dir");
        }
        String picture = video.path("files").path("thumbnail").path("mediaType").asString("");
        SavedVideo saved = new SavedVideo(
                target.resolve("video.mp4"),
                target.resolve(picture.equals("image/png") ? "thumbnail.png" : "thumbnail.jpg"),
                target.resolve("captions.srt"));
        client.download("/videos/" + id + "/file", saved.video);
        client.download("/videos/" + id + "/thumbnail", saved.thumbnail);
        client.download("/videos/" + id + "/captions.srt", saved.captions);
        return saved;
    }

    ObjectNode json() {
        return NodeClient.JSON
                .createObjectNode()
                .put("video", video.toString())
                .put("thumbnail", thumbnail.toString())
                .put("captions", captions.toString());
    }

    /** Says where to find what. */
    void print(Terminal terminal, JsonNode node) {
        String length = Text.length(node.path("lengthSeconds").asDouble(0));
        String bytes = Text.bytes(video.toFile().length());
        terminal.line("video       %s (%s, %s)".formatted(video, length, bytes));
        terminal.line("thumbnail   " + thumbnail);
        terminal.line("captions    " + captions);
        String page = node.path("watchPage").asString("");
        if (!page.isEmpty()) {
            terminal.line("watch page  " + page + " (while a node runs: ytempire serve)");
        }
    }
}
