package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "parked",
        description = {
            "Lists what stands still in the views because they cannot show one of its events: which event, and why.",
            "At most 100 of each view at a time."
        })
final class ProjectionsParkedCommand extends ClientCommand {
    private static final String MOST = "100";

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The view, as 'projections list' names it; all when left out.")
    private @Nullable String name;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Goes on where an earlier list of the view ended.")
    private @Nullable String after;

    ProjectionsParkedCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (name == null && after != null) {
            throw CliException.usage("--after goes with a view", "name the view whose list goes on");
        }
        ObjectNode found = NodeClient.JSON.createObjectNode();
        var items = found.putArray("items");
        List<String> more = new ArrayList<>();
        for (String view : name == null ? views(client) : List.of(name)) {
            Map<String, @Nullable String> query = new HashMap<>();
            query.put("limit", MOST);
            query.put("after", after);
            JsonNode page = client.get(Projections.path(view) + "/parked", query);
            page.path("items").forEach(items::add);
            String next = page.path("next").asString("");
            if (!next.isEmpty()) {
                more.add("there are more: projections parked %s --after %s".formatted(view, next));
            }
        }
        answer(found, () -> reports().parked(items));
        more.forEach(terminal()::news);
        return ExitCodes.OK;
    }

    private static List<String> views(NodeClient client) {
        List<String> names = new ArrayList<>();
        for (JsonNode view : client.get("/projections").path("items")) {
            if (view.path("parked").asInt(0) > 0) {
                names.add(view.path("name").asString(""));
            }
        }
        return names;
    }
}
