package com.ytempire.node.cli;

import picocli.CommandLine.Command;

@Command(
        name = "resume",
        description = {
            "Lets a production go on: a paused one where it stands, one that its budget holds in spite of it, a failed one"
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
