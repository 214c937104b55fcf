package com.ytempire.node.cli;

import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "timeline",
        description = "Draws a production over time: every attempt, what it waited for, and who did what to it.")
final class TimelineCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(names = "--follow", description = "Draw it again as it goes on, until it has come to its end.")
    private boolean follow;

    @Option(names = "--events", description = "With the events beneath each attempt.")
    private boolean events;

    @Option(
            names = "--logs",
            description =
                    "With what each attempt logged, and the programs that it ran with the last of what they said.")
    private boolean logs;

    TimelineCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        String path = production(id);
        Gantt gantt = new Gantt(terminal(), Text.zone(), new Gantt.Detail(events, logs));
        if (follow) {
            new GanttFollower(client, terminal(), gantt).follow(path);
        }
        JsonNode timeline = client.get(path, Map.of("logs", Boolean.toString(logs || json())));
        answer(timeline, () -> gantt.lines(timeline, Instant.now(), null).forEach(terminal()::line));
        return ExitCodes.OK;
    }
}
