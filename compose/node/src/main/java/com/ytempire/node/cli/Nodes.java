package com.ytempire.node.cli;

import com.ytempire.node.NodeOptions;
import com.ytempire.node.RunningNode;
import com.ytempire.node.YtempireNode;
import com.ytempire.node.embedded.FolderInUseException;
import com.ytempire.node.embedded.PortTakenException;
import java.io.IOException;
import java.nio.file.Path;

/** Starts nodes and says in one line why one does not start. */
final class Nodes {
    private Nodes() {}

    static RunningNode start(NodeOptions options) {
        try {
            return YtempireNode.start(options);
        } catch (PortTakenException e) {
            throw CliException.failed(
                    String.valueOf(e.getMessage()), "choose another with --port, or end that program");
        } catch (FolderInUseException e) {
            throw CliException.failed(
                    String.valueOf(e.getMessage()), "use that one, or choose another folder with --data-dir");
        } catch (IOException | RuntimeException e) {
            Path log = options.dataFolder().resolve("logs/node.log");
            throw CliException.failed("the node does not start: " + deepest(e), "more in " + log);
        }
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        for (int i = 0; i < 50 && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
