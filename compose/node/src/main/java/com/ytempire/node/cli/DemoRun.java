package com.ytempire.node.cli;

import com.ytempire.api.video.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One demonstration on a node that serves: order, watch, report. */
final class DemoRun {
    private static final String CHANNEL = "Demo";

    private final NodeClient client;
    private final Terminal terminal;
    private final Path dataFolder;
    private final Order order;
    private final boolean publish;
    private final boolean json;

    DemoRun(NodeClient client, Terminal terminal, Path dataFolder, Order order, boolean publish, boolean json) {
        this.client = client;
        this.terminal = terminal;
        this.dataFolder = dataFolder;
        this.order = order;
        this.publish = publish;
        this.json = json;
    }

    /** Returns the exit code 0; a video that fails is a {@link CliException} after the report. */
    int run() {
        String id = order();
        JsonNode video = new Follower(client, terminal).follow(id, Videos.TO_READY, now -> !Videos.isUnderWay(now));
        if (publish && Videos.status(video).equals("ready")) {
            client.post("/videos/" + id + "/publish", NodeClient.JSON.createObjectNode());
            video = new Follower(client, terminal).follow(id, List.of(Step.PUBLISH), Videos::hasPublicationEnded);
        }
        report(video);
        if (!Videos.isReady(video) || (publish && !Videos.isOut(video))) {
            throw CliException.failed(
                    Videos.failure(video), "the log says more: " + dataFolder.resolve("logs/node.log"));
        }
        return ExitCodes.OK;
    }

    /** Finds the video of an earlier start that was cut off, or orders one; either way exactly once. */
    private String order() {
        String fingerprint = order.fingerprint();
        JsonNode earlier = noted();
        boolean same = earlier.path("fingerprint").asString("").equals(fingerprint);
        String known = same ? earlier.path("videoId").asString("") : "";
        boolean goesOn = !known.isEmpty() && isUnderWay(known);
        for (JsonNode video : client.get("/videos", Map.of("status", "producing", "limit", "100"))
                .path("items")) {
            String id = video.path("id").asString("");
            terminal.news("'%s' is unfinished and goes on%s"
                    .formatted(Videos.title(video), id.equals(known) ? ": here it is" : " beside"));
        }
        if (goesOn) {
            return known;
        }
        // without an answer to the earlier order nobody knows whether it arrived: its key makes sure of one video
        boolean unanswered = same && known.isEmpty();
        String key = unanswered
                ? earlier.path("key").asString("")
                : UUID.randomUUID().toString();
        ObjectNode note = NodeClient.JSON
                .createObjectNode()
                .put("fingerprint", fingerprint)
                .put("key", key);
        note(note);
        String id = order.send(client, channel(), key).path("id").asString("");
        note(note.put("videoId", id));
        return id;
    }

    private boolean isUnderWay(String id) {
        try {
            return Videos.isUnderWay(client.get("/videos/" + id));
        } catch (CliException e) {
            if (e.exitCode() == ExitCodes.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    private String channel() {
        for (JsonNode channel : client.get("/channels", Map.of("limit", "100")).path("items")) {
            if (channel.path("name").asString("").equals(CHANNEL)) {
                return channel.path("id").asString("");
            }
        }
        ObjectNode body =
                NodeClient.JSON.createObjectNode().put("name", CHANNEL).put("theme", "midnight");
        return client.post("/channels", body).path("id").asString("");
    }

    private void report(JsonNode video) {
        Account account = Account.of(client, video);
        Optional<SavedVideo> saved = Videos.isReady(video)
                ? Optional.of(SavedVideo.save(client, video, dataFolder.resolve("videos")))
                : Optional.empty();
        if (json) {
            ObjectNode all = NodeClient.JSON.createObjectNode();
            all.set("video", video);
            all.set("timeline", account.timeline());
            all.set("costs", account.costs());
            saved.ifPresent(files -> all.set("files", files.json()));
            terminal.line(ClientCommand.pretty(all));
            return;
        }
        Reports reports = new Reports(terminal, Text.zone());
        terminal.line("");
        terminal.line(terminal.bold(Videos.title(video)));
        terminal.line("");
        reports.timeline(account.timeline());
        terminal.line("");
        reports.costs(account.costs());
        saved.ifPresent(files -> {
            terminal.line("");
            files.print(terminal, video);
        });
    }

    private JsonNode noted() {
        try {
            return NodeClient.JSON.readTree(Files.readAllBytes(dataFolder.resolve("demo.json")));
        } catch (IOException | JacksonException e) {
            return NodeClient.JSON.createObjectNode();
        }
    }

    private void note(ObjectNode note) {
        try {
            Path next = dataFolder.resolve("demo.json.next");
            Files.write(next, NodeClient.JSON.writeValueAsBytes(note));
            Files.move(next, dataFolder.resolve("demo.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CliException.failed("the data folder cannot be written: " + e.getMessage(), "see --data-dir");
        }
    }
}
