package com.ytempire.node.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "costs",
        description = {
            "Reads the log itself, checks its chains of hashes, derives every cost line again from usage and price"
                    + " lists, and holds the lines against the ledger.",
            "Ends with 1 when the books do not balance. Times are days or moments in UTC."
        })
final class AuditCostsCommand extends ClientCommand {
    private static final long LOOK_MILLIS = 250;

    @Option(names = "--from", paramLabel = "TIME", description = "Lines from then on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Lines before then.")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "ID", description = "Lines of this channel only.")
    private @Nullable String channel;

    @Option(names = "--video", paramLabel = "ID", description = "Lines of this video only; just its chain is checked.")
    private @Nullable String video;

    @Option(names = "--as-of", paramLabel = "TIME", description = "The books as they stood then.")
    private @Nullable String asOf;

    @Option(names = "--prices", paramLabel = "LIST", description = "Also what it would have cost by this price list.")
    private @Nullable String prices;

    @Mixin
    private final AuditOutput output = new AuditOutput();

    AuditCostsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode question = NodeClient.JSON.createObjectNode();
        put(question, "from", from);
        put(question, "to", to);
        put(question, "channelId", channel);
        put(question, "videoId", video);
        put(question, "asOf", asOf);
        put(question, "prices", prices);
        JsonNode audit = follow(client, client.post("/audits", question));
        return output.print(audit, json(), terminal(), reports());
    }

    private static void put(ObjectNode question, String field, @Nullable String value) {
        if (value != null) {
            question.put(field, value);
        }
    }

    private JsonNode follow(NodeClient client, JsonNode begun) {
        JsonNode audit = begun;
        String path = "/audits/" + begun.path("id").asString("");
        try (Bar bar = new Bar(terminal())) {
            while (audit.path("state").asString("").equals("running")) {
                long done = audit.path("done").asLong(0);
                long events = Math.max(done, audit.path("events").asLong(0));
                bar.show(done, events, String.format(Locale.ROOT, "%,d of about %,d events", done, events));
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                audit = client.get(path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
        return audit;
    }
}
