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

    /** The id as part of a path; what is no id of a video is wrong usage. */
    static String video(String id) {
        try {
            return "/videos/" + new VideoId(id);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "list the ids with: ytempire videos");
        }
    }
}
