package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "rebuild",
        description = {
            "Builds views anew from the log, beside the ones that serve, and follows them until they have taken their place.",
            "Several are built in one pass over the log. One that was interrupted goes on where it was. Ctrl-C ends the"
                    + " following, not the rebuild."
        })
final class ProjectionsRebuildCommand extends ClientCommand {
    private static final int LOOKS_BETWEEN_NEWS = 10;
    private static final long LOOK_MILLIS = 500;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "The view, as 'projections list' names it.")
    private List<String> names = List.of();

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    @Option(names = "--no-wait", description = "Returns as soon as it has begun.")
    private boolean noWait;

    ProjectionsRebuildCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        List<JsonNode> views = begin(client);
        if (!noWait) {
            follow(client, views);
        }
        answer(shown(views), () -> views.forEach(view -> terminal().line(Projections.words(view))));
        return noWait || views.stream().allMatch(Projections::isDone) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<JsonNode> begin(NodeClient client) {
        List<String> paths = names.stream().map(Projections::path).toList();
        ObjectNode body = Acts.signed(why);
        if (paths.size() == 1) {
            return new ArrayList<>(List.of(client.post(paths.getFirst() + "/rebuild", body)));
        }
        names.forEach(body.putArray("names")::add);
        List<JsonNode> begun = new ArrayList<>();
        client.post("/projections/rebuild", body).path("items").forEach(begun::add);
        return begun;
    }

    private void follow(NodeClient client, List<JsonNode> views) {
        for (int look = 1; views.stream().anyMatch(Projections::isRunning); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            views.replaceAll(view -> Projections.isRunning(view)
                    ? client.get(Projections.path(view.path("name").asString("")))
                    : view);
            if (look % LOOKS_BETWEEN_NEWS == 0) {
                views.stream()
                        .filter(Projections::isRunning)
                        .forEach(view -> terminal().news(Projections.words(view)));
            }
        }
    }

    /** One by itself, several as a list. */
    private static JsonNode shown(List<JsonNode> views) {
        if (views.size() == 1) {
            return views.getFirst();
        }
        ObjectNode list = NodeClient.JSON.createObjectNode();
        ArrayNode items = list.putArray("items");
        views.forEach(items::add);
        return list;
    }
}
