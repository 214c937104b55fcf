package com.ytempire.node.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The tables of budgets. */
final class BudgetReport {
    private final Terminal terminal;
    private final ZoneId zone;

    BudgetReport(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    /** A month: itself, its channels, and the videos that someone should know of. */
    void month(JsonNode budgets) {
        Table table = Table.of("scope", ">limit", ">spent", ">reserved", ">left", "state", "~name");
        row(table, budgets.path("month").asString(""), budgets.path("total"));
        budgets.path("channels")
                .forEach(account -> row(table, account.path("id").asString(""), account));
        budgets.path("videos").forEach(account -> row(table, account.path("id").asString(""), account));
        table.print(terminal, "");
    }

    /** Changes of the limits. */
    void changes(JsonNode changes) {
        Table table = Table.of("at", "who", "limits", "~why");
        for (JsonNode change : changes) {
            table.row(
                    Text.dateTime(change.path("at").asString(""), zone),
                    change.path("who").asString(""),
                    limits(change),
                    change.path("why").asString(""));
        }
        table.print(terminal, "no limits have been set");
    }

    private void row(Table table, String scope, JsonNode account) {
        table.row(
                scope,
                Videos.money(account.path("limit")),
                sum(account.path("spent")),
                sum(account.path("reserved")),
                Videos.money(account.path("left")),
                state(account),
                account.path("name").asString(""));
    }

    private String state(JsonNode account) {
        StringJoiner words = new StringJoiner(", ");
        int held = account.path("held").asInt(0);
        if (held > 0) {
            words.add("%d held, waiting for %s".formatted(held, sum(account.path("waiting"))));
        }
        if (account.path("overBudget").asBoolean()) {
            words.add("let exceed");
        }
        String alertedAt = account.path("alertedAt").asString("");
        if (!alertedAt.isEmpty()) {
            words.add("alert since " + Text.dateTime(alertedAt, zone));
        }
        int unpriced = account.path("unpriced").asInt(0);
        if (unpriced > 0) {
            words.add("%d without a known price".formatted(unpriced));
        }
        return words.toString();
    }

    private static String limits(JsonNode change) {
        List<String> words = new ArrayList<>();
        for (JsonNode limit : change.path("limits")) {
            JsonNode amount = limit.path("limit");
            words.add("%s %s"
                    .formatted(
                            limit.path("id").asString(limit.path("scope").asString("")),
                            amount.isObject() ? Videos.money(amount) : "none"));
        }
        if (change.path("alertAt").isNumber()) {
            words.add("alert at %d %%".formatted(change.path("alertAt").asInt()));
        }
        return String.join(", ", words);
    }

    private static String sum(JsonNode amounts) {
        StringJoiner words = new StringJoiner(" + ").setEmptyValue("-");
        amounts.forEach(amount -> words.add(Videos.money(amount)));
        return words.toString();
    }
}
