package com.ytempire.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
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

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "Keep all that is known of it in this file as JSON: what is drawn, the logs, and every event to the"
                            + " byte. Ends with 1 when the events are not as they were written.")
    private @Nullable Path export;

    TimelineCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        String path = production(id);
        if (export != null && follow) {
            throw CliException.usage("--follow and --export exclude each other", "");
        }
        if (export != null) {
            return export(client, path + "/export", export);
        }
        Gantt gantt = new Gantt(terminal(), Text.zone(), new Gantt.Detail(events, logs));
        if (follow) {
            new GanttFollower(client, terminal(), gantt).follow(path);
        }
        Supplier<JsonNode> now = () -> client.get(path, Map.of("logs", Boolean.toString(logs || json())));
        JsonNode timeline = follow ? GanttFollower.whole(now) : now.get();
        answer(timeline, () -> gantt.lines(timeline, Instant.now(), null).forEach(terminal()::line));
        return ExitCodes.OK;
    }

    private int export(NodeClient client, String path, Path file) {
        client.download(path, file);
        JsonNode chain;
        try (InputStream kept = Files.newInputStream(file)) {
            chain = NodeClient.JSON.readTree(kept).path("chain");
        } catch (IOException e) {
            throw CliException.failed("%s cannot be read back: %s".formatted(file, e.getMessage()), "");
        } catch (JacksonException e) {
            throw brokenOff(file);
        }
        if (!chain.path("events").isNumber()) {
            throw brokenOff(file);
        }
        boolean holds = chain.path("faults").isEmpty();
        answer(chain, () -> {
            String found = holds ? "as they were written" : "not all as they were written:";
            terminal()
                    .line("%s holds %,d events, %s"
                            .formatted(file, chain.path("events").asLong(), found));
            chain.path("faults").forEach(fault -> terminal().line("  " + fault.asString()));
        });
        return holds ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static CliException brokenOff(Path file) {
        return CliException.failed(
                file + " has not the whole history, it broke off on its way",
                "export it again; the node's log says what was in the way");
    }
}
