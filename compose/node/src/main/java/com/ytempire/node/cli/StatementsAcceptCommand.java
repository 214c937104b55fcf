package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "accept",
        description = {
            "Accepts what differs: from then on the books have what brings them to what the statement says, on the video"
                    + " that it is about, or, when it is about none or several, on the statement.",
            "What differs is looked at anew: it is not what was shown before, if the books have moved since."
        })
final class StatementsAcceptCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The statement.")
    private String id = "";

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Option(
                names = "--line",
                paramLabel = "NAME",
                description = "A line's number, or the name of what has none, as 'statements show' names it; any number"
                        + " of times.")
        private List<String> lines = new ArrayList<>();

        @Option(names = "--all", description = "All that differs.")
        private boolean all;
    }

    @Option(
            names = "--up-to",
            paramLabel = "AMOUNT",
            description = "With --all: only what differs by no more than this.")
    private @Nullable String upTo;

    @Option(names = "--who", paramLabel = "NAME", description = "For the record; by default the user of the system.")
    private @Nullable String who;

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    StatementsAcceptCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode request = Acts.signed(who, why);
        if (which.all) {
            request.put("all", true);
        } else {
            ArrayNode named = request.putArray("lines");
            which.lines.forEach(named::add);
        }
        if (upTo != null) {
            request.put("upTo", upTo);
        }
        JsonNode accepted = client.post(Statements.path(id) + "/accept", request);
        answer(accepted, () -> {
            long onVideos = accepted.path("onVideos").asLong();
            terminal()
                    .line("accepted %s, %s in all: %d booked on the videos that they are about, %d on the statement"
                            .formatted(
                                    Statements.count(accepted.path("accepted").asLong(), "difference"),
                                    accepted.path("amount").asString(""),
                                    onVideos,
                                    accepted.path("accepted").asLong() - onVideos));
        });
        return ExitCodes.OK;
    }
}
