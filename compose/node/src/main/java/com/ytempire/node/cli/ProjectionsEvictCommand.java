package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "evict",
        description = {
            "Leaves an event out of a view for good, the one that it cannot show, and shows those behind it.",
            "The event stays in the log; rebuilds of the view leave it out too. There is no way back."
        })
final class ProjectionsEvictCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The view.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ID", description = "What stands still, as 'projections parked' lists it.")
    private String id = "";

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    @Option(
            names = "--event",
            paramLabel = "NUMBER",
            description = "The event that is meant; refused when it stands still at another meanwhile.")
    private @Nullable Long event;

    ProjectionsEvictCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode body = Acts.signed(why);
        if (event != null) {
            body.put("sequence", event);
        }
        JsonNode outcome = client.post(Projections.parked(name, id) + "/evict", body);
        answer(outcome, () -> terminal().line(Projections.outcome(outcome)));
        return outcome.path("shown").asBoolean() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
