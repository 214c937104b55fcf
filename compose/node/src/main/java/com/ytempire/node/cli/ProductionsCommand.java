package com.ytempire.node.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "productions",
        description = {
            "Finds productions by how they really are, the newest first. Without --condition: all with which something is"
                    + " still to be done.",
            "On top: how many there are in each condition, and by what failed last."
        })
final class ProductionsCommand extends ClientCommand {
    private static final String OPEN = "stuck,retrying,backing-off,held,queued,scheduled,working,failed";

    @Parameters(
            paramLabel = "WORDS",
            arity = "0..*",
            description =
                    "Only those whose topic, title, description or tags have these words; -- goes before words with a dash.")
    private List<String> words = List.of();

    @Option(
            names = "--condition",
            paramLabel = "CONDITION",
            split = ",",
            description =
                    "Only those that are: stuck, retrying, backing-off, held, queued, scheduled, working, failed, done,"
                            + " cancelled or deleted; several with commas between.")
    private @Nullable List<String> conditions;

    @Option(names = "--all", description = "Of whatever condition.")
    private boolean all;

    @Option(
            names = "--status",
            description =
                    "Only those that are: producing, ready, publishing, scheduled, published, failed or cancelled.")
    private @Nullable String status;

    @Option(names = "--step", description = "Only those at: script, voice, render, upload or publish.")
    private @Nullable String step;

    @Option(names = "--provider", paramLabel = "NAME", description = "Only those with this provider.")
    private @Nullable String provider;

    @Option(
            names = "--failure",
            paramLabel = "CLASS",
            description = "Only those with a failure of this class, such as PROVIDER_DOWN, that is not overcome.")
    private @Nullable String failure;

    @Option(names = "--channel", paramLabel = "ID", description = "Only those of this channel.")
    private @Nullable String channel;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Only those requested longer ago: 90s, 15m, 2h or 3d.")
    private @Nullable String olderThan;

    @Option(
            names = "--at-risk",
            paramLabel = "AMOUNT",
            description = "Only those on which at least so much was spent and that are not ready.")
    private @Nullable String atRisk;

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 100; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Goes on where an earlier list ended.")
    private @Nullable String after;

    ProductionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (limit < 1 || limit > 100) {
            throw CliException.usage("--limit is 1 to 100, not " + limit, "");
        }
        if (all && conditions != null) {
            throw CliException.usage("--all and --condition exclude each other", "");
        }
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("condition", all ? null : conditions == null ? OPEN : String.join(",", conditions));
        query.put("status", status);
        query.put("step", step);
        query.put("provider", provider);
        query.put(
                "failure",
                failure == null ? null : failure.toLowerCase(Locale.ROOT).replace('_', '-'));
        query.put("channelId", channel);
        query.put("olderThan", olderThan);
        query.put("atRisk", atRisk);
        query.put("q", words.isEmpty() ? null : String.join(" ", words));
        query.put("limit", Integer.toString(limit));
        query.put("after", after);
        JsonNode page = client.get("/productions", query);
        answer(page, () -> {
            new Productions(terminal()).list(page);
            String next = page.path("next").asString("");
            if (!next.isEmpty()) {
                terminal().news("there are more: --after " + next);
            }
        });
        return ExitCodes.OK;
    }
}
