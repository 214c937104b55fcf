package com.ytempire.node.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which days, and whose. */
final class SpanOptions {
    @Option(names = "--from", paramLabel = "DAY", description = "The first day (UTC); else 30 days with the last.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (UTC); else today.")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "ID", description = "Of this channel only.")
    private @Nullable String channel;

    Map<String, @Nullable String> query() {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("from", from);
        query.put("to", to);
        query.put("channelId", channel);
        return query;
    }
}
