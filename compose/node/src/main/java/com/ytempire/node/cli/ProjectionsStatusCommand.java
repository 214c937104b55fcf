package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "status", description = "Shows one view and how far its rebuild has come.")
final class ProjectionsStatusCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The view, as 'projections list' names it.")
    private String name = "";

    ProjectionsStatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode view = client.get(Projections.path(name));
        answer(view, () -> terminal().line(Projections.words(view)));
        return ExitCodes.OK;
    }
}
