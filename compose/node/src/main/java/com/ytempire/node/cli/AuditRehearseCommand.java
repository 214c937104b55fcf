package com.ytempire.node.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "rehearse",
        description = {
            "Reads past productions in the log, asks other rules at each failure, and holds what was spent against other"
                    + " budgets: what would have changed. Nothing is done. What is not given stays as the node has it.",
            "Each is followed up to the first decision that would have been another one. Times are days or moments in UTC."
        })
final class AuditRehearseCommand extends ClientCommand {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Option(names = "--from", paramLabel = "TIME", description = "Productions requested then or later.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Productions requested before then.")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "ID", description = "Productions of this channel only.")
    private @Nullable String channel;

    @Option(
            names = "--attempts",
            paramLabel = "STEP=NUMBER",
            description = "So many attempts with one provider, 1 to 10, such as voice=5; may come again.")
    private Map<String, Integer> attempts = new LinkedHashMap<>();

    @Option(
            names = "--providers",
            paramLabel = "STEP=NAMES",
            description = "These providers in this order, such as voice=piper,marytts; may come again.")
    private Map<String, String> providers = new LinkedHashMap<>();

    @Option(
            names = "--backoff",
            paramLabel = "STEP=TIME",
            description = "The wait before the second attempt, doubling, such as upload=PT30S; may come again.")
    private Map<String, String> backoffs = new LinkedHashMap<>();

    @Option(
            names = "--longest-backoff",
            paramLabel = "STEP=TIME",
            description = "The longest wait that doubling leads to, such as upload=PT10M; may come again.")
    private Map<String, String> longest = new LinkedHashMap<>();

    @Option(names = "--budget-video", paramLabel = "AMOUNT", description = "So much for each production.")
    private @Nullable String videoBudget;

    @Option(names = "--budget-channel", paramLabel = "AMOUNT", description = "So much for each channel and month.")
    private @Nullable String channelBudget;

    @Option(names = "--budget-month", paramLabel = "AMOUNT", description = "So much for each month.")
    private @Nullable String monthBudget;

    @Option(names = "--currency", description = "Of the budgets; USD by default.")
    private @Nullable String currency;

    AuditRehearseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode rehearsal = client.ask("/rehearsals", question(), LIMIT);
        answer(rehearsal, () -> new Rehearsal(terminal()).print(rehearsal));
        return ExitCodes.OK;
    }

    private ObjectNode question() {
        ObjectNode question = NodeClient.JSON.createObjectNode();
        ChannelCreateCommand.putGiven(question, "from", from);
        ChannelCreateCommand.putGiven(question, "to", to);
        ChannelCreateCommand.putGiven(question, "channelId", channel);
        ObjectNode steps = NodeClient.JSON.createObjectNode();
        each(steps, attempts, (rules, number) -> rules.put("maxAttempts", number));
        each(steps, backoffs, (rules, time) -> rules.put("firstBackoff", time));
        each(steps, longest, (rules, time) -> rules.put("longestBackoff", time));
        each(steps, providers, (rules, names) -> {
            ArrayNode chain = rules.putArray("providers");
            for (String name : names.split(",", -1)) {
                chain.add(name.strip());
            }
        });
        if (!steps.isEmpty()) {
            question.set("steps", steps);
        }
        ObjectNode budgets = NodeClient.JSON.createObjectNode();
        ChannelCreateCommand.putGiven(budgets, "video", videoBudget);
        ChannelCreateCommand.putGiven(budgets, "channel", channelBudget);
        ChannelCreateCommand.putGiven(budgets, "month", monthBudget);
        if (currency != null && budgets.isEmpty()) {
            throw CliException.usage("--currency goes with a budget", "see: ytempire audit rehearse --help");
        }
        ChannelCreateCommand.putGiven(budgets, "currency", currency);
        if (!budgets.isEmpty()) {
            question.set("budgets", budgets);
        }
        return question;
    }

    private static <T> void each(ObjectNode steps, Map<String, T> values, BiConsumer<ObjectNode, T> put) {
        values.forEach((step, value) -> put.accept(steps.withObjectProperty(step), value));
    }
}
