package com.ytempire.node.cli;

import com.ytempire.node.NodeOptions;
import com.ytempire.node.RunningNode;
import com.ytempire.node.embedded.DataFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Runs a node until Ctrl-C.",
        footer = {"", ExitCodes.HELP})
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "Where it listens on 127.0.0.1, 0 for any free port; ${DEFAULT-VALUE} by default.")
    private int port;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "The data folder. Without it: $$YTEMPIRE_HOME, else ~/.ytempire.")
    private @Nullable Path dataFolder;

    @Option(names = "--no-sandbox", description = "Talk to the real YouTube and not to the sandbox.")
    private boolean real;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a property of the node.")
    private Map<String, String> properties = new HashMap<>();

    private final Terminal terminal;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw CliException.usage("--port is 0 to 65535, not " + port, "");
        }
        Path folder = dataFolder == null ? DataFolder.defaultRoot() : dataFolder;
        try (RunningNode node = Nodes.start(new NodeOptions(folder, port, !real, properties))) {
            terminal.line("YTEmpire serves at %s on %s (Ctrl-C ends it)".formatted(node.url(), folder));
            node.sandboxUrl().ifPresent(url -> terminal.line("The sandbox of YouTube is at " + url));
            node.awaitClosed();
        }
        return ExitCodes.OK;
    }
}
