package com.ytempire.web.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to limits that were set. */
@Schema(name = "BudgetReply", description = "What was set.")
public record BudgetReply(
        @Schema(description = "How many limits were set or lifted.", example = "2")
        int limits,

        @Schema(description = "Null when it stays.", example = "80", nullable = true) @Nullable
        Integer alertAt) {}
