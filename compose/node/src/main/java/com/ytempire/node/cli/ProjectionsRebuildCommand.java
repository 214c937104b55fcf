package com.ytempire.node.cli;

import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rebuild",
        description = {
            "Builds a view anew from the log, beside the one that serves, and follows it until it has taken its place.",
            "One that was interrupted goes on where it was. Ctrl-C ends the following, not the rebuild."
        })
final class ProjectionsRebuildCommand extends ClientCommand {
    private static final int LOOKS_BETWEEN_NEWS = 10;
    private static final long LOOK_MILLIS = 500;

    @Parameters(paramLabel = "NAME", description = "The view, as 'projections list' names it.")
    private String name = "";

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    @Option(names = "--no-wait", description = "Returns as soon as it has begun.")
    private boolean noWait;

    ProjectionsRebuildCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode begun = client.post(Projections.path(name) + "/rebuild", Acts.signed(why));
        JsonNode view = noWait ? begun : follow(client, begun);
        answer(view, () -> terminal().line(Projections.words(view)));
        return noWait || Projections.isDone(view) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private JsonNode follow(NodeClient client, JsonNode begun) {
        JsonNode view = begun;
        for (int look = 1; Projections.isRunning(view); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return view;
            }
            view = client.get(Projections.path(name));
            if (look % LOOKS_BETWEEN_NEWS == 0 && Projections.isRunning(view)) {
                terminal().news(Projections.words(view));
            }
        }
        return view;
    }
}
