package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "statements",
        synopsisSubcommandLabel = "(import | show | accept | list)",
        description = "Holds the statements of providers against the books.",
        footer = {"", ExitCodes.HELP})
final class StatementsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with statements: import, show, accept or list");
    }
}
