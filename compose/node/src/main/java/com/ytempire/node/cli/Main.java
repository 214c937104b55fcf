package com.ytempire.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's own beginning. Nothing of Spring is touched unless a node is started. */
@Command(
        name = "ytempire",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs YouTube channels: from notes to a published video.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Each command has its own --help.",
            ExitCodes.HELP,
            "Environment: YTEMPIRE_HOME is the data folder, NO_COLOR turns colours off."
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and ends the process with its exit code. */
    public static void main(String... args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Runs the command and returns its exit code. */
    static int run(Terminal terminal, String... args) {
        // all that is written is English: so are its numbers, wherever the machine stands
        Locale.setDefault(Locale.ROOT);
        CommandLine channel = new CommandLine(new ChannelCommand())
                .addSubcommand(new ChannelCreateCommand(terminal))
                .addSubcommand(new ChannelListCommand(terminal));
        CommandLine projections = new CommandLine(new ProjectionsCommand())
                .addSubcommand(new ProjectionsListCommand(terminal))
                .addSubcommand(new ProjectionsStatusCommand(terminal))
                .addSubcommand(new ProjectionsRebuildCommand(terminal))
                .addSubcommand(new ProjectionsStopCommand(terminal))
                .addSubcommand(new ProjectionsParkedCommand(terminal))
                .addSubcommand(new ProjectionsActsCommand(terminal))
                .addSubcommand(new ProjectionsRetryCommand(terminal))
                .addSubcommand(new ProjectionsEvictCommand(terminal));
        CommandLine budget = new CommandLine(new BudgetCommand())
                .addSubcommand(new BudgetSetCommand(terminal))
                .addSubcommand(new BudgetShowCommand(terminal))
                .addSubcommand(new BudgetChangesCommand(terminal));
        CommandLine prices = new CommandLine(new PricesCommand())
                .addSubcommand(new PricesListCommand(terminal))
                .addSubcommand(new PricesPublishCommand(terminal));
        CommandLine audit = new CommandLine(new AuditCommand())
                .addSubcommand(new AuditCostsCommand(terminal))
                .addSubcommand(new AuditRehearseCommand(terminal))
                .addSubcommand(new AuditListCommand(terminal))
                .addSubcommand(new AuditShowCommand(terminal))
                .addSubcommand(new AuditVerifyCommand(terminal));
        CommandLine statements = new CommandLine(new StatementsCommand())
                .addSubcommand(new StatementsImportCommand(terminal))
                .addSubcommand(new StatementsShowCommand(terminal))
                .addSubcommand(new StatementsAcceptCommand(terminal))
                .addSubcommand(new StatementsListCommand(terminal));
        CommandLine analytics = new CommandLine(new AnalyticsCommand())
                .addSubcommand(new AnalyticsCostsCommand(terminal))
                .addSubcommand(new AnalyticsFailuresCommand(terminal));
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(channel)
                .addSubcommand(new GenerateCommand(terminal))
                .addSubcommand(new VideosCommand(terminal))
                .addSubcommand(new ProductionsCommand(terminal))
                .addSubcommand(new TimelineCommand(terminal))
                .addSubcommand(new CostsCommand(terminal))
                .addSubcommand(new PublishCommand(terminal))
                .addSubcommand(new RetryCommand(terminal))
                .addSubcommand(new RerunCommand(terminal))
                .addSubcommand(new PauseCommand(terminal))
                .addSubcommand(new ResumeCommand(terminal))
                .addSubcommand(new CancelCommand(terminal))
                .addSubcommand(new DeleteCommand(terminal))
                .addSubcommand(analytics)
                .addSubcommand(budget)
                .addSubcommand(prices)
                .addSubcommand(audit)
                .addSubcommand(statements)
                .addSubcommand(projections)
                .addSubcommand(new HealthCommand(terminal));
        line.getSubcommands().values().forEach(Main::addHelp);
        boolean coloured = terminal.colour() && terminal.outColumns() > 0;
        return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.clamp(terminal.outColumns(), 80, 120))
                .setParameterExceptionHandler((e, words) -> {
                    String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
                    return end(terminal, ExitCodes.USAGE, misunderstood(e) + " (see: " + help + ")");
                })
                .setExecutionExceptionHandler((e, command, parsed) -> e instanceof CliException known
                        ? end(terminal, known.exitCode(), String.valueOf(known.getMessage()))
                        : end(terminal, ExitCodes.FAILED, "a fault of the program: " + e))
                .execute(args);
    }

    private static void addHelp(CommandLine command) {
        command.addMixin("help", new HelpOption());
        command.getSubcommands().values().forEach(Main::addHelp);
    }

    private static String misunderstood(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? "'" + String.join(" ", unmatched.getUnmatched()) + "' is not understood"
                : String.valueOf(e.getMessage());
    }

    private static int end(Terminal terminal, int exitCode, String line) {
        terminal.err().println("ytempire: " + line.replaceAll("\\s*\\R\\s*", " "));
        return exitCode;
    }

    /** Reads the version of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties build = new Properties();
            try (InputStream in = Main.class.getResourceAsStream("/ytempire-build.properties")) {
                build.load(in);
            }
            return new String[] {"ytempire " + build.getProperty("version")};
        }
    }
}
