package com.ytempire.node.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "costs", description = "Adds up what was spent by day, channel, provider or step, exactly.")
final class AnalyticsCostsCommand extends ClientCommand {
    @Mixin
    private final SpanOptions span = new SpanOptions();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "day",
            description = "day, channel, provider or step; ${DEFAULT-VALUE} by default.")
    private String by = "day";

    AnalyticsCostsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        Map<String, @Nullable String> query = span.query();
        query.put("by", by);
        JsonNode costs = client.get("/analytics/costs", query);
        answer(costs, () -> reports().costAnalysis(costs));
        return ExitCodes.OK;
    }
}
