package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists the views: whether each is up to date, and its last rebuild.")
final class ProjectionsListCommand extends ClientCommand {
    ProjectionsListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode views = client.get("/projections");
        answer(views, () -> reports().views(views.path("items")));
        return ExitCodes.OK;
    }
}
