package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does something to a production, with who and why on record. */
abstract class ActCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(names = "--why", paramLabel = "WORDS", description = "For the record; needed, but to cancel or resume.")
    private @Nullable String why;

    ActCommand(Terminal terminal) {
        super(terminal);
    }

    /** The act as the node calls it. */
    abstract String action();

    /** True when an owner may do it without a word. */
    boolean isOwners() {
        return false;
    }

    /** Adds what the act needs beside who and why. */
    void describe(ObjectNode body) {}

    /** Does it to the video that the path names. */
    JsonNode send(NodeClient client, String video, ObjectNode body) {
        return client.post(video + "/" + action(), body);
    }

    @Override
    final int run(NodeClient client) {
        if (why == null && !isOwners()) {
            throw CliException.usage("--why is missing", "it goes on record with the act");
        }
        ObjectNode body = Acts.signed(why);
        describe(body);
        JsonNode accepted = send(client, video(id), body);
        answer(
                accepted,
                () -> terminal().line(id + "  " + accepted.path("detail").asString(action())));
        return ExitCodes.OK;
    }
}
