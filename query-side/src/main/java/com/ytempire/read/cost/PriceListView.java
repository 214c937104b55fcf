package com.ytempire.read.cost;

import com.ytempire.read.ReadJson;
import com.ytempire.read.jooq.tables.records.PriceListRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price list as it was published. */
@Schema(description = "A price list as it was published; it is never edited.")
public record PriceListView(
        @Schema(description = "The version of the price book that it left.", example = "3")
        long version,

        @Schema(example = "2026-12-openai") String id,

        @Schema(description = "The first day (UTC) on which it holds.", example = "2026-12-01")
        String effectiveFrom,

        @Schema(example = "USD") String currency,
        List<Line> prices,
        @Schema(example = "finance@example.com") String who,
        @Schema(example = "the provider's new prices") String why,
        Instant publishedAt) {
    public PriceListView {
        prices = List.copyOf(prices);
    }

    /** Price of one unit. */
    @Schema(name = "PublishedPrice")
    public record Line(
            @Schema(example = "openai") String provider,

            @Schema(
                    description = "Null for every model without a price of its own.",
                    example = "gpt-5",
                    nullable = true)
            @Nullable
            String model,

            @Schema(example = "input-tokens") String meter,
            @Schema(example = "0.00000125") String unitPrice) {}

    static PriceListView of(PriceListRecord row) {
        return new PriceListView(
                row.getSequence(),
                row.getId(),
                row.getEffectiveFrom().toString(),
                row.getCurrency(),
                List.of(ReadJson.read(row.getPrices(), Line[].class)),
                row.getWho(),
                row.getWhy(),
                row.getPublishedAt());
    }
}
