package com.ytempire.node.cli;

import com.ytempire.api.channel.ChannelId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "set",
        description = {
            "Sets limits; what is not named stays. They hold at once, and for every month until they are changed.",
            "A step that is expected to cost more than what is left waits, and goes on by itself once it fits;"
                    + " 'resume' lets one exceed.",
            "An AMOUNT is digits such as 50.00, or 'none' to lift the limit."
        })
final class BudgetSetCommand extends ClientCommand {
    @Option(
            names = "--month",
            paramLabel = "AMOUNT",
            description = "For all productions that are requested in a month (UTC).")
    private @Nullable String month;

    @Option(
            names = "--channel-default",
            paramLabel = "AMOUNT",
            description = "For those of each channel without a limit of its own.")
    private @Nullable String anyChannel;

    @Option(
            names = "--channel",
            arity = "2",
            hideParamSyntax = true,
            paramLabel = "ID AMOUNT",
            description = "For those of one channel; may be given again.")
    private List<String> channels = List.of();

    @Option(
            names = "--video-default",
            paramLabel = "AMOUNT",
            description = "For each video without a limit of its own, over all its life.")
    private @Nullable String anyVideo;

    @Option(
            names = "--video",
            arity = "2",
            hideParamSyntax = true,
            paramLabel = "ID AMOUNT",
            description = "For one video; may be given again.")
    private List<String> videos = List.of();

    @Option(
            names = "--alert-at",
            paramLabel = "PERCENT",
            description = "Of a limit, spent and reserved, at which an alert is raised; 80 at first.")
    private @Nullable Integer alertAt;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "Of every amount: ${DEFAULT-VALUE}. All limits are in one.")
    private String currency = "USD";

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    BudgetSetCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode body = Acts.signed(why);
        body.put("currency", currency);
        if (alertAt != null) {
            body.put("alertAt", alertAt);
        }
        ArrayNode limits = body.putArray("limits");
        add(limits, "month", null, month);
        add(limits, "channel", null, anyChannel);
        addEach(client, limits, "channel", channels, BudgetSetCommand::channel);
        add(limits, "video", null, anyVideo);
        addEach(client, limits, "video", videos, ClientCommand::video);
        JsonNode set = client.post("/budgets", body);
        answer(set, () -> terminal().line("the limits hold; see what is left with: ytempire budget show"));
        return ExitCodes.OK;
    }

    /** What nobody has must not be waited for in vain: each is looked up first. */
    private static void addEach(
            NodeClient client, ArrayNode limits, String scope, List<String> pairs, UnaryOperator<String> path) {
        for (int i = 0; i < pairs.size(); i += 2) {
            JsonNode known = client.get(path.apply(pairs.get(i)));
            add(limits, scope, known.path("id").asString(pairs.get(i)), pairs.get(i + 1));
        }
    }

    private static void add(ArrayNode limits, String scope, @Nullable String id, @Nullable String amount) {
        if (amount != null) {
            limits.addObject().put("scope", scope).put("id", id).put("amount", amount.equals("none") ? null : amount);
        }
    }

    private static String channel(String id) {
        try {
            return "/channels/" + new ChannelId(id);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "list the ids with: ytempire channel list");
        }
    }
}
