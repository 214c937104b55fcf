package com.ytempire.read.budget;

import com.ytempire.read.MoneyView;
import com.ytempire.read.ReadJson;
import com.ytempire.read.jooq.tables.records.BudgetChangeRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the budget plan. */
@Schema(name = "BudgetChange", description = "A change of the limits; what is not named stayed as it was.")
public record BudgetChangeView(
        List<Limit> limits,

        @Schema(description = "Null when it stayed.", example = "80", nullable = true) @Nullable
        Integer alertAt,

        @Schema(example = "ann") String who,
        @Schema(example = "the new year") String why,
        Instant at) {
    public BudgetChangeView {
        limits = List.copyOf(limits);
    }

    /** A limit that was set, or lifted. */
    @Schema(name = "BudgetLimitChange")
    public record Limit(
            @Schema(description = "month, channel or video.", example = "month")
            String scope,

            @Schema(nullable = true, example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @Nullable
            String id,

            @Schema(description = "Null when it was lifted.", nullable = true) @Nullable
            MoneyView limit) {}

    /** As it is stored. */
    record Stored(Scope scope, @Nullable MoneyView amount) {
        record Scope(String kind, @Nullable String id) {}
    }

    static BudgetChangeView of(BudgetChangeRecord row) {
        return new BudgetChangeView(
                List.of(ReadJson.read(row.getLimits(), Stored[].class)).stream()
                        .map(stored ->
                                new Limit(stored.scope().kind(), stored.scope().id(), stored.amount()))
                        .toList(),
                row.getAlertPercent(),
                row.getWho(),
                row.getWhy(),
                row.getAt());
    }
}
