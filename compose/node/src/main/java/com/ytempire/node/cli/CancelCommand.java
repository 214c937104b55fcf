package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "cancel", description = "Ends a production before its end.")
final class CancelCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(names = "--why", paramLabel = "WORDS", description = "For the record.")
    private @Nullable String why;

    CancelCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode accepted = client.post(video(id) + "/cancel", Acts.signed(why));
        answer(accepted, () -> terminal().line("cancelled " + id));
        return ExitCodes.OK;
    }
}
