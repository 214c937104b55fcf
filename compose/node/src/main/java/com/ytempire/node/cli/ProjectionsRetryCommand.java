package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "retry",
        description = "Tries again to show what stands still in a view, from the event on that it could not show.")
final class ProjectionsRetryCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The view.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ID", description = "What stands still, as 'projections parked' lists it.")
    private String id = "";

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    ProjectionsRetryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode outcome = client.post(Projections.parked(name, id) + "/retry", Acts.signed(why));
        answer(outcome, () -> terminal().line(Projections.outcome(outcome)));
        return outcome.path("shown").asBoolean() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
