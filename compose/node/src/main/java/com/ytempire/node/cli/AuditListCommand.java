package com.ytempire.node.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists the audits, the last first: 100 at most.")
final class AuditListCommand extends ClientCommand {
    AuditListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode page = client.get("/audits", Map.of("limit", "100"));
        answer(page, () -> reports().audits(page.path("items")));
        return ExitCodes.OK;
    }
}
