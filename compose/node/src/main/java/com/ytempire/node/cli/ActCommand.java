package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does something to one production, or the same to many, with who and why on record. */
abstract class ActCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "The videos, or the options below that find them.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--why",
            paramLabel = "WORDS",
            description = "For the record; needed, but to cancel or resume a single one.")
    private @Nullable String why;

    @Option(names = "--dry-run", description = "Say what would be done to each, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            description = "To how many at most of those that are found, the newest first: 1 to 1000; 100 by default.")
    private @Nullable Integer limit;

    @ArgGroup(
            exclusive = false,
            heading = "%nWhich productions, in place of IDs: those that pass every option given.%n")
    private @Nullable MeantOptions filter;

    ActCommand(Terminal terminal) {
        super(terminal);
    }

    /** The act as the node calls it. */
    abstract String action();

    /** True when an owner may do it to a single video without a word. */
    boolean isOwners() {
        return false;
    }

    /** Adds what the act needs beside who and why. */
    void describe(ObjectNode body, boolean single) {}

    /** Does it to one video, named by its path. */
    JsonNode send(NodeClient client, String video, ObjectNode body) {
        return client.post(video + "/" + action(), body);
    }

    @Override
    final int run(NodeClient client) {
        boolean single = ids.size() == 1 && filter == null && !dryRun;
        if (ids.isEmpty() == (filter == null)) {
            throw CliException.usage(
                    "say which productions are meant: by ID, or by options such as --condition stuck",
                    "see: ytempire productions");
        }
        if (why == null && !dryRun && !(single && isOwners())) {
            throw CliException.usage("--why is missing", "it goes on record with the act");
        }
        ObjectNode body = Acts.signed(why);
        describe(body, single);
        return single ? one(client, body) : many(client, body);
    }

    private int one(NodeClient client, ObjectNode body) {
        String id = ids.getFirst();
        JsonNode accepted = send(client, video(id), body);
        answer(
                accepted,
                () -> terminal().line(id + "  " + accepted.path("detail").asString(action())));
        return ExitCodes.OK;
    }

    private int many(NodeClient client, ObjectNode body) {
        body.put("action", action()).put("dryRun", dryRun);
        if (filter == null) {
            ids.forEach(ActCommand::video);
            ids.forEach(body.putArray("ids")::add);
        } else {
            body.set("filter", filter.json());
        }
        if (limit != null) {
            body.put("limit", limit.intValue());
        }
        JsonNode reply = client.post("/productions/acts", body);
        answer(reply, () -> {
            reports().acted(reply.path("items"));
            if (!reply.path("items").isEmpty()) {
                terminal().line(terminal().bold(sum(reply.path("outcomes"))));
            }
        });
        if (reply.path("more").asBoolean(false)) {
            terminal().news("there are more than these: ask again, or set --limit");
        }
        JsonNode outcomes = reply.path("outcomes");
        if (outcomes.has("failed")) {
            return ExitCodes.FAILED;
        }
        return outcomes.has("refused") && !dryRun ? ExitCodes.REFUSED : ExitCodes.OK;
    }

    /** {@code 2 done, 1 refused}. */
    private static String sum(JsonNode outcomes) {
        return outcomes.propertyStream()
                .map(outcome ->
                        outcome.getValue().asInt() + " " + outcome.getKey().replace('-', ' '))
                .collect(Collectors.joining(", "));
    }
}
