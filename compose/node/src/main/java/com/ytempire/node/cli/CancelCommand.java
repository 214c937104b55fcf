package com.ytempire.node.cli;

import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Ends productions before their end.")
final class CancelCommand extends ActCommand {
    CancelCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String action() {
        return "cancel";
    }

    @Override
    boolean isOwners() {
        return true;
    }
}
