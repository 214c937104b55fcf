package com.ytempire.node.cli;

import com.ytempire.node.embedded.DataFolder;
import com.ytempire.node.embedded.NodeAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command talks to, and how it answers. */
final class NodeOption {
    private static final URI USUAL = URI.create("http://127.0.0.1:8000");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The node. Without it: the one that runs on the data folder, else http://127.0.0.1:8000.")
    private @Nullable URI url;

    @Option(names = "--json", description = "Print the node's answer as JSON.")
    private boolean json;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "The data folder. Without it: $$YTEMPIRE_HOME, else ~/.ytempire.")
    private @Nullable Path dataFolder;

    boolean json() {
        return json;
    }

    Path dataFolder() {
        return dataFolder == null
                ? DataFolder.defaultRoot()
                : dataFolder.toAbsolutePath().normalize();
    }

    NodeClient connect() {
        if (url == null) {
            return new NodeClient(
                    DataFolder.running(dataFolder()).flatMap(NodeAddress::url).orElse(USUAL));
        }
        if (url.getHost() == null
                || !(url.getScheme().equals("http") || url.getScheme().equals("https"))) {
            throw CliException.usage("'" + url + "' is not the address of a node", "such as " + USUAL);
        }
        return new NodeClient(url);
    }

    /** The address as the user gave it, if so. */
    Optional<URI> url() {
        return Optional.ofNullable(url);
    }
}
