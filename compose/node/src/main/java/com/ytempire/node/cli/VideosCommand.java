package com.ytempire.node.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "videos", description = "Lists videos, the newest first.")
final class VideosCommand extends ClientCommand {
    @Option(names = "--channel", paramLabel = "ID", description = "Only those of this channel.")
    private @Nullable String channel;

    @Option(
            names = "--status",
            description =
                    "Only those that are: producing, ready, publishing, scheduled, published, failed or cancelled.")
    private @Nullable String status;

    @Option(names = "--search", paramLabel = "WORDS", description = "Only those that have these words.")
    private @Nullable String search;

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 100; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Goes on where an earlier list ended.")
    private @Nullable String after;

    VideosCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (limit < 1 || limit > 100) {
            throw CliException.usage("--limit is 1 to 100, not " + limit, "");
        }
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("channelId", channel);
        query.put("status", status);
        query.put("q", search);
        query.put("limit", Integer.toString(limit));
        query.put("after", after);
        JsonNode page = client.get("/videos", query);
        answer(page, () -> {
            reports().videos(page);
            String next = page.path("next").asString("");
            if (!next.isEmpty()) {
                terminal().news("there are more: --after " + next);
            }
        });
        return ExitCodes.OK;
    }
}
