package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "analytics",
        synopsisSubcommandLabel = "(costs | failures)",
        description = "Adds up what was spent, and what was spent for nothing.",
        footer = {"", ExitCodes.HELP})
final class AnalyticsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to analyse: costs or failures");
    }
}
