package com.ytempire.node.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists the statements, the last imported first: 100 at most.")
final class StatementsListCommand extends ClientCommand {
    StatementsListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode page = client.get("/statements", Map.of("limit", "100"));
        answer(page, () -> Statements.list(terminal(), page.path("items")));
        return ExitCodes.OK;
    }
}
