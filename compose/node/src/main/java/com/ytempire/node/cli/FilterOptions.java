package com.ytempire.node.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which productions are meant: those that pass every option given, as 'ytempire productions' finds them. */
class FilterOptions {
    @Option(
            names = "--condition",
            paramLabel = "CONDITION",
            split = ",",
            description = "Those that are: stuck, retrying, backing-off, held, queued, scheduled, working, failed,"
                    + " done, cancelled or deleted; several with commas between.")
    private @Nullable List<String> conditions;

    @Option(
            names = "--status",
            description = "Those that are: producing, ready, publishing, scheduled, published, failed or cancelled.")
    private @Nullable String status;

    @Option(names = "--step", description = "Those at: script, voice, render, upload or publish.")
    private @Nullable String step;

    @Option(names = "--provider", paramLabel = "NAME", description = "Those with this provider.")
    private @Nullable String provider;

    @Option(
            names = "--failure",
            paramLabel = "CLASS",
            description = "Those with a failure of this class, such as PROVIDER_DOWN, that is not overcome.")
    private @Nullable String failure;

    @Option(names = "--channel", paramLabel = "ID", description = "Those of this channel.")
    private @Nullable String channel;

    @Option(names = "--older-than", paramLabel = "AGE", description = "Those requested longer ago: 90s, 15m, 2h or 3d.")
    private @Nullable String olderThan;

    @Option(
            names = "--at-risk",
            paramLabel = "AMOUNT",
            description = "Those on which at least so much was spent and that are not ready.")
    private @Nullable String atRisk;

    final boolean hasConditions() {
        return conditions != null;
    }

    /** As the parameters of a search. */
    final Map<String, @Nullable String> query() {
        Map<String, @Nullable String> query = new HashMap<>();
        json().forEachEntry((name, value) -> query.put(
                name,
                value.isArray()
                        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                        : value.asString()));
        return query;
    }

    /** As the node takes it. */
    ObjectNode json() {
        ObjectNode json = NodeClient.JSON.createObjectNode();
        if (conditions != null) {
            conditions.forEach(json.putArray("condition")::add);
        }
        ChannelCreateCommand.putGiven(json, "status", status);
        ChannelCreateCommand.putGiven(json, "step", step);
        ChannelCreateCommand.putGiven(json, "provider", provider);
        ChannelCreateCommand.putGiven(
                json,
                "failure",
                failure == null ? null : failure.toLowerCase(Locale.ROOT).replace('_', '-'));
        ChannelCreateCommand.putGiven(json, "channelId", channel);
        ChannelCreateCommand.putGiven(json, "olderThan", olderThan);
        ChannelCreateCommand.putGiven(json, "atRisk", atRisk);
        return json;
    }
}
