package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "costs", description = "Shows what a video has used and what that cost, exactly.")
final class CostsCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    CostsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode costs = client.get(video(id) + "/costs");
        answer(costs, () -> reports().costs(costs));
        return ExitCodes.OK;
    }
}
