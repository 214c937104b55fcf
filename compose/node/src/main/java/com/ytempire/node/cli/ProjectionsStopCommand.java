package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "stop", description = "Stops a rebuild. What it has written is kept for the next one.")
final class ProjectionsStopCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The view.")
    private String name = "";

    ProjectionsStopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode view = client.post(Projections.path(name) + "/stop", NodeClient.JSON.createObjectNode());
        answer(view, () -> terminal().line(Projections.words(view)));
        return ExitCodes.OK;
    }
}
