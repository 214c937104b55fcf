package com.ytempire.read.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The budget plan as it stands. */
@Schema(name = "Budgets", description = "The limits that stand. They hold for every month until they are changed.")
public record BudgetsView(
        @Schema(description = "At how many percent of a limit an alert is raised.", example = "80")
        int alertAt,

        List<BudgetLimitView> limits) {
    public BudgetsView {
        limits = List.copyOf(limits);
    }
}
