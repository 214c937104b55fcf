package com.ytempire.node.cli;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Lets no further attempt of productions begin; one that is at work is finished.")
final class PauseCommand extends ActCommand {
    PauseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String action() {
        return "pause";
    }
}
