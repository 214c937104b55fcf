package com.ytempire.read.cost;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/** What was spent in a span of days and published nothing. */
@Schema(description = "What was spent in a span of days and published nothing, the dearest first.")
public record FailureCosts(
        @Schema(description = "The first day (UTC).", example = "2026-11-01")
        LocalDate from,

        @Schema(description = "The last day (UTC).", example = "2026-11-30")
        LocalDate to,

        List<Group> items) {
    public FailureCosts {
        items = List.copyOf(items);
    }

    /** What one cause cost in one step. */
    @Schema(name = "FailureCostGroup", description = "What one cause cost in one step, in one currency.")
    public record Group(
            @Schema(example = "voice") String step,

            @Schema(
                    description = "The failure class of the attempt, interrupted or cancelled; or, for an attempt that"
                            + " succeeded in vain, what became of its video.",
                    example = "provider-down")
            String cause,

            @Schema(example = "0.0123") String amount,
            @Schema(example = "USD") String currency,

            @Schema(description = "How many videos it concerns.", example = "3")
            int videos,

            @Schema(description = "How many of the lines have no price.", example = "0")
            int unpriced) {}
}
