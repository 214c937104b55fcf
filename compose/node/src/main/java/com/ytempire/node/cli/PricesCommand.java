package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "prices",
        synopsisSubcommandLabel = "(list | publish)",
        description = "Shows the price lists and publishes new ones.",
        footer = {"", ExitCodes.HELP})
final class PricesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with prices: list or publish");
    }
}
