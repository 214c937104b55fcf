package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "health", description = "Says how the node is doing, part by part; ends with 1 when one is down.")
final class HealthCommand extends ClientCommand {
    HealthCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode health = client.health();
        answer(health, () -> reports().health(health));
        return health.path("status").asString("").equals("down") ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
