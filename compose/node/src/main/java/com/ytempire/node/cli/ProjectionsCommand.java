package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "projections",
        synopsisSubcommandLabel = "(list | status | rebuild | stop | parked | retry | evict | acts)",
        description = "Shows the views, builds them anew from the log, and sets going what stands still in them.",
        footer = {"", ExitCodes.HELP})
final class ProjectionsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do with projections: list, status, rebuild, stop, parked, retry, evict or acts");
    }
}
