package com.ytempire.node.cli;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "show",
        description = {
            "Shows what is spent, reserved and left of the budgets of a month, and what waits because it does not fit.",
            "A production counts to the month in which it was requested."
        })
final class BudgetShowCommand extends ClientCommand {
    @Option(names = "--month", paramLabel = "MONTH", description = "Such as 2026-11 (UTC); this one unless given.")
    private @Nullable String month;

    BudgetShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        JsonNode budgets = client.get("/budgets/" + wanted());
        answer(budgets, () -> new BudgetReport(terminal(), Text.zone()).month(budgets));
        return ExitCodes.OK;
    }

    private YearMonth wanted() {
        try {
            return month == null ? YearMonth.now(ZoneOffset.UTC) : YearMonth.parse(month);
        } catch (DateTimeParseException e) {
            throw CliException.usage("'%s' is not a month such as 2026-11".formatted(month), "");
        }
    }
}
