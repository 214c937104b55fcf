package com.ytempire.node.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "generate",
        description = {
            "Makes a video from notes and prints its id.",
            "Pictures that the notes call as ![](picture.png) are sent along."
        })
final class GenerateCommand extends ClientCommand {
    @Parameters(paramLabel = "NOTES", description = "A text file: an article, or a script with '## ' scenes.")
    private Path notes = Path.of("");

    @Option(names = "--channel", paramLabel = "ID", description = "Needed when there are several channels.")
    private @Nullable String channel;

    @Option(names = "--topic", paramLabel = "WORDS", description = "What it is about, if the notes have no title.")
    private @Nullable String topic;

    @Option(
            names = "--length",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long, 15 to 1200; ${DEFAULT-VALUE} by default.")
    private long seconds;

    @Option(names = "--format", defaultValue = "landscape", description = "landscape (by default) or portrait.")
    private String format = "";

    @Option(names = "--quality", defaultValue = "full", description = "full (by default) or draft.")
    private String quality = "";

    @Option(names = "--voice", description = "The voice that narrates, if not the channel's.")
    private @Nullable String voice;

    @Option(
            names = "--asset",
            paramLabel = "FILE",
            arity = "1..*",
            description = "More pictures and clips that the notes call by name.")
    private List<Path> assets = new ArrayList<>();

    @Option(names = "--wait", description = "Show the progress and wait until the video is ready.")
    private boolean wait;

    GenerateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        Order order = new Order(NotesFile.read(notes, assets), topic, seconds, format, quality, voice);
        JsonNode accepted =
                order.send(client, channelId(client), UUID.randomUUID().toString());
        String id = accepted.path("id").asString("");
        if (!wait) {
            answer(accepted, () -> terminal().line(id));
            return ExitCodes.OK;
        }
        JsonNode video = new Follower(client, terminal()).follow(id, Videos.TO_READY, now -> !Videos.isUnderWay(now));
        awaitAccount(client, video);
        answer(video, () -> terminal().line(id));
        if (!Videos.isReady(video)) {
            throw CliException.failed(Videos.failure(video), "see: ytempire timeline " + id);
        }
        return ExitCodes.OK;
    }

    private String channelId(NodeClient client) {
        if (channel != null) {
            return channel;
        }
        JsonNode channels = client.get("/channels", Map.of("limit", "2")).path("items");
        return switch (channels.size()) {
            case 0 ->
                throw CliException.usage("there is no channel yet", "make one with: ytempire channel create NAME");
            case 1 -> channels.get(0).path("id").asString("");
            default ->
                throw CliException.usage(
                        "there are several channels", "name one with --channel; see: ytempire channel list");
        };
    }
}
