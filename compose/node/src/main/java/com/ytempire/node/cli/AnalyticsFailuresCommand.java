package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
        name = "failures",
        description = {
            "Adds up what was spent for nothing, by step and cause, the dearest first: on attempts that did not succeed,",
            "and on videos that failed, were cancelled, or were deleted unpublished."
        })
final class AnalyticsFailuresCommand extends ClientCommand {
    @Mixin
    private final SpanOptions span = new SpanOptions();

    AnalyticsFailuresCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode costs = client.get("/analytics/costs/failures", span.query());
        answer(costs, () -> reports().failureCosts(costs));
        return ExitCodes.OK;
    }
}
