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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "show",
        description = {
            "Holds a statement against the books as they are now: what matches, what is missing on either side, what"
                    + " differs, and what of it was accepted.",
            "Ends with 1 when something differs and was not accepted."
        })
final class StatementsShowCommand extends ClientCommand {
    private static final String ALL = "all";
    private static final List<String> COLUMNS = List.of(
            "name",
            "state",
            "time",
            "words",
            "provider",
            "model",
            "meters",
            "currency",
            "theirs.amount",
            "theirs.quantity",
            "ours.amount",
            "ours.quantity",
            "difference",
            "corrected",
            "booked",
            "unpriced",
            "videoId",
            "step",
            "attempt",
            "lines");

    @Parameters(paramLabel = "ID", description = "The statement, as 'statements list' names it.")
    private String id = "";

    @Option(
            names = "--lines",
            paramLabel = "WHAT",
            description =
                    "Which lines: open (what differs and was not accepted), all, matched, missing-here, missing-there,"
                            + " amount-differs or being-booked. By default open, and all with --csv or --json.")
    private @Nullable String lines;

    @Option(names = "--csv", description = "Print the lines as comma-separated values instead.")
    private boolean csv;

    StatementsShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        String path = Statements.path(id);
        JsonNode reconciled = client.get(path);
        List<JsonNode> found = found(client, path);
        if (json()) {
            ObjectNode all = (ObjectNode) reconciled;
            ArrayNode items = all.putArray("lines");
            found.forEach(items::add);
            terminal().line(pretty(all));
        } else if (csv) {
            CsvTable.print(terminal(), found, COLUMNS);
        } else {
            Statements.show(terminal(), Text.zone(), reconciled, found);
        }
        return reconciled.path("agrees").asBoolean() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<JsonNode> found(NodeClient client, String path) {
        String usual = csv || json() ? ALL : "open";
        String wanted = lines == null ? usual : lines;
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("limit", "10000");
        query.put("state", wanted.equals(ALL) ? null : wanted);
        List<JsonNode> found = new ArrayList<>();
        String after = "";
        do {
            query.put("after", after.isEmpty() ? null : after);
            JsonNode page = client.get(path + "/lines", query);
            page.path("items").forEach(found::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return found;
    }
}
