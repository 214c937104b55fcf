package com.ytempire.read.cost;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/** What was spent in a span of days. */
@Schema(description = "What was spent in a span of days, added up. Amounts are text, so that no digit is lost.")
public record CostAnalysis(
        @Schema(description = "day, channel, provider or step", example = "day")
        String by,

        @Schema(description = "The first day (UTC).", example = "2026-11-01")
        LocalDate from,

        @Schema(description = "The last day (UTC).", example = "2026-11-30")
        LocalDate to,

        @Schema(description = "Sums over the whole span, one for each currency.")
        List<MoneyView> totals,

        @Schema(description = "How many lines no price list knows: the sums lack them.", example = "0")
        long unpriced,

        List<Group> items) {
    public CostAnalysis {
        totals = List.copyOf(totals);
        items = List.copyOf(items);
    }

    /** Lines that have the day, channel, provider or step in common, in one currency. */
    @Schema(name = "CostGroup", description = "Lines that have something in common, in one currency.")
    public record Group(
            @Schema(example = "2026-11-22") String key,
            @Schema(example = "0.0123") String amount,
            @Schema(example = "USD") String currency,
            @Schema(example = "12") long lines,

            @Schema(description = "How many of them have no price.", example = "0")
            long unpriced) {}
}
