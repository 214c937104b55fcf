package com.ytempire.node.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "acts",
        description = {
            "Lists what people did to a view: rebuilds, retries and evictions, with who, why and how they ended.",
            "The last 100."
        })
final class ProjectionsActsCommand extends ClientCommand {
    private static final String MOST = "100";

    @Parameters(paramLabel = "NAME", description = "The view, as 'projections list' names it.")
    private String name = "";

    @Option(names = "--after", paramLabel = "CURSOR", description = "Goes on where an earlier list of the view ended.")
    private @Nullable String after;

    ProjectionsActsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("limit", MOST);
        query.put("after", after);
        JsonNode page = client.get(Projections.path(name) + "/acts", query);
        answer(page, () -> reports().acts(page.path("items")));
        String next = page.path("next").asString("");
        if (!next.isEmpty()) {
            terminal().news("there are more: projections acts %s --after %s".formatted(name, next));
        }
        return ExitCodes.OK;
    }
}
