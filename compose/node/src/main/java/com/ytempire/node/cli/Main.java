package com.ytempire.node.cli;

import com.ytempire.node.NodeOptions;
import com.ytempire.node.RunningNode;
import com.ytempire.node.YtempireNode;
import com.ytempire.node.embedded.DataFolder;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "ytempire")
public final class Main {
    public static void main(String... args) throws Exception {
        new CommandLine(new Main());
        RunningNode node = YtempireNode.start(new NodeOptions(DataFolder.defaultRoot(), 8000, true, Map.of()));
        node.awaitClosed();
    }
}
