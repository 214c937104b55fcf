package com.ytempire.read.cost;

import com.ytempire.read.MoneyView;
import com.ytempire.read.Text;
import com.ytempire.read.jooq.tables.records.VideoCostRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a video cost. */
@Schema(description = "What a video cost: totals per currency, and every line behind them.")
public record CostsView(
        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String videoId,

        @Schema(description = "Exact sums of the priced lines, one for each currency.")
        List<MoneyView> totals,

        @Schema(description = "How many lines no price list knows: the totals lack them.", example = "0")
        int unpriced,

        List<Line> lines) {
    public CostsView {
        totals = List.copyOf(totals);
        lines = List.copyOf(lines);
    }

    /** One priced usage; the amount is quantity times unit price, exactly. */
    @Schema(name = "CostLine")
    public record Line(
            @Schema(example = "voice") String step,
            @Schema(example = "1") int attempt,
            @Schema(example = "offline") String provider,

            @Schema(description = "Null when the provider has no models.", example = "gpt-5", nullable = true) @Nullable
            String model,

            @Schema(example = "cpu-seconds") String meter,
            @Schema(example = "5.312") String quantity,

            @Schema(description = "Null when no price list knows the usage.", example = "0.0000125", nullable = true)
            @Nullable
            String unitPrice,

            @Schema(description = "Null when no price list knows the usage.", example = "0.0000664", nullable = true)
            @Nullable
            String amount,

            @Schema(example = "USD") String currency,

            @Schema(description = "Null when no price list knows the usage.", example = "2026-11", nullable = true)
            @Nullable
            String priceList,

            @Schema(
                    description = "Whether it was spent, or put right afterwards: incurred or adjusted.",
                    example = "incurred")
            String kind,

            @Schema(description = "Number of the video's event that booked it.", example = "4")
            long event,

            Instant at) {
        static Line of(VideoCostRecord row) {
            return new Line(
                    row.getStep(),
                    row.getAttempt(),
                    row.getProvider(),
                    row.getModel(),
                    row.getMeter(),
                    Text.plain(row.getQuantity()),
                    plain(row.getUnitPrice()),
                    plain(row.getAmount()),
                    row.getCurrency(),
                    row.getPriceList(),
                    row.getKind(),
                    row.getSequence(),
                    row.getAt());
        }

        private static @Nullable String plain(@Nullable BigDecimal number) {
            return number == null ? null : Text.plain(number);
        }
    }
}
