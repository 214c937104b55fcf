package com.ytempire.node.cli;

import com.ytempire.node.NodeOptions;
import com.ytempire.node.RunningNode;
import com.ytempire.node.embedded.DataFolder;
import com.ytempire.node.embedded.NodeAddress;
import com.ytempire.node.embedded.Ports;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = {
            "Makes a video from notes, or from a bundled article, and shows how it came about.",
            "A node is started for it and ended afterwards, unless one runs on the data folder.",
            "Started again after an interruption, it goes on where it was."
        },
        footer = {"", ExitCodes.HELP})
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8000;

    @Parameters(
            paramLabel = "NOTES",
            arity = "0..1",
            description = "A text file: an article, or a script with '## ' scenes.")
    private @Nullable Path notes;

    @Option(
            names = "--length",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long, 15 to 1200; ${DEFAULT-VALUE} by default.")
    private long seconds;

    @Option(names = "--portrait", description = "Upright, 9:16.")
    private boolean portrait;

    @Option(names = "--draft", description = "Small and quick.")
    private boolean draft;

    @Option(names = "--publish", description = "Publish it too (in the sandbox).")
    private boolean publish;

    @Option(names = "--stay", description = "Keep the node running afterwards, until Ctrl-C.")
    private boolean stay;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "The data folder. Without it: $$YTEMPIRE_HOME, else ~/.ytempire.")
    private @Nullable Path dataFolder;

    private final Terminal terminal;
    private volatile boolean finished;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        NotesFile text = notes == null ? NotesFile.bundled() : NotesFile.read(notes, List.of());
        Order order =
                new Order(text, null, seconds, portrait ? "portrait" : "landscape", draft ? "draft" : "full", null);
        Path folder = dataFolder == null
                ? DataFolder.defaultRoot()
                : dataFolder.toAbsolutePath().normalize();
        Optional<URI> running = DataFolder.running(folder).flatMap(NodeAddress::url);
        if (running.isPresent()) {
            terminal.news("using the node at " + running.get());
            return make(running.get(), folder, order);
        }
        terminal.news("starting a node on " + folder + " with PostgreSQL, Redis and a sandbox of YouTube");
        silence(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::takeLeave, "leave"));
        int port = Ports.isFree(USUAL_PORT) ? USUAL_PORT : 0;
        Map<String, String> quiet = Map.of("logging.threshold.console", "OFF");
        try (RunningNode node = Nodes.start(new NodeOptions(folder, port, true, quiet))) {
            int exit = make(node.url(), folder, order);
            if (stay) {
                terminal.news("the node stays at " + node.url() + " (Ctrl-C ends it)");
                node.awaitClosed();
            }
            finished = true;
            return exit;
        } catch (CliException e) {
            finished = true;
            throw e;
        }
    }

    private int make(URI node, Path folder, Order order) {
        try (NodeClient client = new NodeClient(node)) {
            return new DemoRun(client, terminal, folder, order, publish, json).run();
        }
    }

    private void takeLeave() {
        if (!finished) {
            terminal.news("\nending the node; what is unfinished goes on when you start it again");
        }
    }

    /** Libraries that talk on the standard streams would break the progress bars. */
    private static void silence(Path folder) {
        try {
            Path logs = DataFolder.logs(folder);
            PrintStream file = new PrintStream(
                    new FileOutputStream(logs.resolve("output.log").toFile()), true, StandardCharsets.UTF_8);
            System.setOut(file);
            System.setErr(file);
        } catch (IOException e) {
            throw CliException.failed("the data folder cannot be written: " + e.getMessage(), "see --data-dir");
        }
    }
}
