package com.ytempire.node;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What tests look for in a node's answers. */
final class Answers {
    private Answers() {}

    /** The budget of a channel; a missing node while there is none. */
    static JsonNode account(JsonNode budgets, String channel) {
        return budgets.path("channels")
                .valueStream()
                .filter(account -> account.path("id").asString().equals(channel))
                .findFirst()
                .orElse(budgets.path("none"));
    }

    /** Of amounts in the one currency that tests use. */
    static BigDecimal sum(JsonNode amounts) {
        return amounts.isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(amounts.at("/0/amount").asString());
    }

    /** What the events of a type carry, as they came. */
    static List<JsonNode> data(JsonNode timeline, String type) {
        return timeline.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> event.path("data"))
                .toList();
    }

    /** The reasons that the events of a type give. */
    static List<String> whys(JsonNode timeline, String type) {
        return data(timeline, type).stream()
                .map(data -> data.path("why").asString())
                .toList();
    }
}
