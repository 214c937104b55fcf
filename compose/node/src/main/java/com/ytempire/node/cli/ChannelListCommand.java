package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists the channels.")
final class ChannelListCommand extends ClientCommand {
    ChannelListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode page = client.get("/channels");
        answer(page, () -> reports().channels(page));
        return ExitCodes.OK;
    }
}
