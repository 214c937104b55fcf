package com.ytempire.node.cli;

import com.ytempire.api.video.VideoId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that talks to a running node. */
@Command(footer = {"", ExitCodes.HELP})
abstract class ClientCommand implements Callable<Integer> {
    @Mixin
    private final NodeOption node = new NodeOption();

    private final Terminal terminal;

    ClientCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() {
        try (NodeClient client = node.connect()) {
            return run(client);
        }
    }

    /** Does the work and returns the exit code. */
    abstract int run(NodeClient client);

    final Terminal terminal() {
        return terminal;
    }

    final Reports reports() {
        return new Reports(terminal, Text.zone());
    }

    /** Prints the answer as JSON when that is wished for, else as the printer does. */
    final void answer(JsonNode json, Runnable printer) {
        if (node.json()) {
            terminal.line(pretty(json));
        } else {
            printer.run();
        }
    }

    final boolean json() {
        return node.json();
    }

    /** Lets whoever asks for timeline or costs next find them up to date with the video. */
    static void awaitAccount(NodeClient client, JsonNode video) {
        Account ignored = Account.of(client, video);
    }

    static String pretty(JsonNode json) {
        return new String(
                NodeClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json), StandardCharsets.UTF_8);
    }

    /** Where the video is; what is no id of one is wrong usage. */
    static String video(String id) {
        return "/videos/" + requireId(id);
    }

    /** Where its production is. */
    static String production(String id) {
        return "/productions/" + requireId(id);
    }

    private static VideoId requireId(String id) {
        try {
            return new VideoId(id);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "list the ids with: ytempire videos");
        }
    }
}
