package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Takes a video out of the lists; what was done stays on record.")
final class DeleteCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    DeleteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        client.delete(video(id));
        answer(
                NodeClient.JSON.createObjectNode().put("id", id),
                () -> terminal().line("deleted " + id));
        return ExitCodes.OK;
    }
}
