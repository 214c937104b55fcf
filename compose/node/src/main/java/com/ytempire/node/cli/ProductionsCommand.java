package com.ytempire.node.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "productions",
        description = {
            "Finds productions by how they really are, the newest first. Without --condition: all with which something is"
                    + " still to be done.",
            "On top: how many there are in each condition, and by what failed last."
        })
final class ProductionsCommand extends ClientCommand {
    private static final String OPEN = "stuck,retrying,backing-off,held,queued,scheduled,working,failed";

    @Parameters(
            paramLabel = "WORDS",
            arity = "0..*",
            description =
                    "Only those whose topic, title, description or tags have these words; -- goes before words with a dash.")
    private List<String> words = List.of();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(names = "--all", description = "Of whatever condition.")
    private boolean all;

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 100; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Goes on where an earlier list ended.")
    private @Nullable String after;

    ProductionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (limit < 1 || limit > 100) {
            throw CliException.usage("--limit is 1 to 100, not " + limit, "");
        }
        if (all && filter.hasConditions()) {
            throw CliException.usage("--all and --condition exclude each other", "");
        }
        Map<String, @Nullable String> query = filter.query();
        if (!all) {
            query.putIfAbsent("condition", OPEN);
        }
        query.put("q", words.isEmpty() ? null : String.join(" ", words));
        query.put("limit", Integer.toString(limit));
        query.put("after", after);
        JsonNode page = client.get("/productions", query);
        answer(page, () -> {
            new Productions(terminal()).list(page);
            String next = page.path("next").asString("");
            if (!next.isEmpty()) {
                terminal().news("there are more: --after " + next);
            }
        });
        return ExitCodes.OK;
    }
}
