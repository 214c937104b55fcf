package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "retry",
        description = {
            "Makes a new attempt of the step that productions are at, at once. An attempt that waits or hangs is broken off;"
                    + " what failed goes on."
        })
final class RetryCommand extends ActCommand {
    @Option(names = "--fallback", description = "By the next provider of the step, not by the same.")
    private boolean fallback;

    @Mixin
    private final SeenOption seen = new SeenOption();

    RetryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String action() {
        return "retry";
    }

    @Override
    void describe(ObjectNode body, boolean single) {
        body.put("fallback", fallback);
        seen.put(body, single);
    }
}
