package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "channel",
        synopsisSubcommandLabel = "(create | list)",
        description = "Makes and lists channels.",
        footer = {"", ExitCodes.HELP})
final class ChannelCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with channels: create or list");
    }
}
