package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Which attempt is meant. */
final class SeenOption {
    @Option(
            names = "--attempt",
            paramLabel = "STEP/NUMBER",
            description =
                    "The attempt that you saw as the last, such as voice/2: if there is another by now, nothing is"
                            + " done. Of a single video only.")
    private @Nullable String attempt;

    void put(ObjectNode body, boolean single) {
        if (attempt == null) {
            return;
        }
        if (!single) {
            throw CliException.usage(
                    "--attempt goes with a single video", "of many the node takes the attempts that it found");
        }
        body.put("attempt", attempt);
    }
}
