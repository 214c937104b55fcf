package com.ytempire.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks: {@code ./ytempire bench …}. */
@Command(
        name = "ytempire bench",
        synopsisSubcommandLabel = "BENCHMARK",
        description = "Measures YTEmpire beside its peers.",
        commandListHeading = "%nBenchmarks:%n")
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Runs the benchmark and ends the process with its exit code. */
    public static void main(String... words) {
        System.exit(line().execute(words));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure");
    }

    static CommandLine line() {
        return new CommandLine(new Bench())
                .addSubcommand(new RenderCommand())
                .addSubcommand(new ProductionCommand())
                .addSubcommand(new LogCommand())
                .addSubcommand(new LagCommand())
                .addSubcommand(new RebuildCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new KillsCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    BenchCommand.news("it failed: " + failure);
                    return 1;
                });
    }
}
