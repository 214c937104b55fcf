package com.ytempire.node.cli;

import picocli.CommandLine.Command;

@Command(
        name = "resume",
        description = {
            "Lets productions go on: paused ones where they stand, those that their budget holds in spite of it, failed ones"
                    + " from the step that failed."
        })
final class ResumeCommand extends ActCommand {
    ResumeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String action() {
        return "resume";
    }

    @Override
    boolean isOwners() {
        return true;
    }
}
