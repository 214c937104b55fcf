package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "timeline", description = "Shows every attempt of every step of a production.")
final class TimelineCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(names = "--follow", description = "Show the progress first, until the production has come to its end.")
    private boolean follow;

    TimelineCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        String path = video(id);
        if (follow) {
            JsonNode now = client.get(path);
            boolean publishing = Videos.status(now).equals("publishing");
            JsonNode video = new Follower(client, terminal())
                    .follow(id, publishing ? Videos.TO_PUBLISHED : Videos.TO_READY, seen -> !Videos.isUnderWay(seen));
            return show(Account.of(client, video).timeline());
        }
        return show(client.get(path + "/timeline"));
    }

    private int show(JsonNode timeline) {
        answer(timeline, () -> reports().timeline(timeline));
        return ExitCodes.OK;
    }
}
