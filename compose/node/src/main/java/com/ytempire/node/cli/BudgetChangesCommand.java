package com.ytempire.node.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "changes", description = "Lists who changed the limits, and why, the last first: 100 changes at most.")
final class BudgetChangesCommand extends ClientCommand {
    BudgetChangesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode page = client.get("/budgets/changes", Map.of("limit", "100"));
        answer(page, () -> new BudgetReport(terminal(), Text.zone()).changes(page.path("items")));
        return ExitCodes.OK;
    }
}
