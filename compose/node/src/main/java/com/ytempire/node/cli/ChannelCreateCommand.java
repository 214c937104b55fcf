package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "create", description = "Makes a channel and prints its id.")
final class ChannelCreateCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "1 to 100 characters.")
    private String name = "";

    @Option(names = "--description", paramLabel = "WORDS", description = "What it is about.")
    private @Nullable String description;

    @Option(names = "--theme", description = "The colours of its videos: midnight, paper, forest or ember.")
    private @Nullable String theme;

    @Option(names = "--voice", description = "The voice that narrates.")
    private @Nullable String voice;

    @Option(names = "--language", description = "What is spoken, such as en-US.")
    private @Nullable String language;

    @Option(names = "--youtube", paramLabel = "ID", description = "The channel on YouTube, UC and 22 letters.")
    private @Nullable String youtube;

    ChannelCreateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode body = NodeClient.JSON.createObjectNode().put("name", name);
        putGiven(body, "description", description);
        putGiven(body, "theme", theme);
        putGiven(body, "voice", voice);
        putGiven(body, "language", language);
        putGiven(body, "youtubeChannelId", youtube);
        JsonNode channel = client.post("/channels", body);
        answer(channel, () -> terminal().line(channel.path("id").asString("")));
        return ExitCodes.OK;
    }

    static void putGiven(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
