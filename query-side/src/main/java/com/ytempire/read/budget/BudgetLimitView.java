package com.ytempire.read.budget;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A limit that stands. */
@Schema(name = "BudgetLimit", description = "A limit that stands, and who set it.")
public record BudgetLimitView(
        @Schema(description = "month, channel or video.", example = "channel")
        String scope,

        @Schema(
                description = "Of the channel or video; null for all without a limit of their own.",
                example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e",
                nullable = true)
        @Nullable
        String id,

        MoneyView limit,
        @Schema(example = "ann") String who,
        @Schema(example = "the new year") String why,
        Instant setAt) {}
