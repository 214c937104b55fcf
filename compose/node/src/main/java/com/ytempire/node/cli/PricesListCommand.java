package com.ytempire.node.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "list",
        description = "Lists every price of the price lists, the last published first: 100 lists at most.")
final class PricesListCommand extends ClientCommand {
    PricesListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode page = client.get("/prices", Map.of("limit", "100"));
        answer(page, () -> reports().prices(page.path("items")));
        return ExitCodes.OK;
    }
}
