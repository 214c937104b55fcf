package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        synopsisSubcommandLabel = "(costs | rehearse | list | show | verify)",
        description = "Proves the books by the log, verifies what was proven, and rehearses other rules.",
        footer = {"", ExitCodes.HELP})
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with audits: costs, rehearse, list, show or verify");
    }
}
