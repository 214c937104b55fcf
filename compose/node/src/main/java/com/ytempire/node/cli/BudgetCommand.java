package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "budget",
        synopsisSubcommandLabel = "(set | show | changes)",
        description = "Sets what may be spent per video, channel and month, and shows what is.",
        footer = {"", ExitCodes.HELP})
final class BudgetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with budgets: set, show or changes");
    }
}
