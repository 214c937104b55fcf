package com.ytempire.read.production;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list of productions, and how all of them are. */
@Schema(name = "ProductionPage")
public record ProductionPage(
        List<ProductionView> items,

        @Schema(
                description = "Send it as `after` to get the next page; null on the last.",
                example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg",
                nullable = true)
        @Nullable
        String next,

        Counts counts) {
    public ProductionPage {
        items = List.copyOf(items);
    }

    /** How those are with which something is still to be done. */
    @Schema(
            name = "ProductionCounts",
            description =
                    "How many open productions (neither done nor cancelled nor deleted) pass the other filters, of"
                            + " whatever condition.")
    public record Counts(
            @Schema(description = "When they were counted.") Instant at,
            @Schema(description = "The worst first.") List<Count> conditions,

            @Schema(description = "By the class of the last failure.")
            List<Count> failures,

            @Schema(description = "Spent on those that are not ready.")
            List<MoneyView> atRisk) {
        public Counts {
            conditions = List.copyOf(conditions);
            failures = List.copyOf(failures);
            atRisk = List.copyOf(atRisk);
        }
    }

    /** How many. */
    @Schema(name = "ProductionCount")
    public record Count(
            @Schema(example = "stuck") String name,
            @Schema(example = "2") long productions) {}
}
