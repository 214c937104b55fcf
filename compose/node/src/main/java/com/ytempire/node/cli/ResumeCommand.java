package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "resume", description = "Lets a failed production go on from the step where it ended.")
final class ResumeCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(names = "--why", paramLabel = "WORDS", description = "For the record.")
    private @Nullable String why;

    ResumeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode accepted = client.post(video(id) + "/resume", Acts.signed(why));
        answer(accepted, () -> terminal().line("resumed " + id));
        return ExitCodes.OK;
    }
}
