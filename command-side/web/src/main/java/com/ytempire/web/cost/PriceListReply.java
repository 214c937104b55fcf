package com.ytempire.web.cost;

import com.ytempire.api.cost.PriceList;
import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to a published list. */
@Schema(description = "A price list that was published.")
public record PriceListReply(
        @Schema(example = "2026-12-openai") String id,
        @Schema(example = "2026-12-01") String effectiveFrom,
        @Schema(example = "USD") String currency,

        @Schema(description = "How many prices it has.", example = "4")
        int prices) {
    static PriceListReply of(PriceList list) {
        return new PriceListReply(
                list.id(),
                list.effectiveFrom().toString(),
                list.currency(),
                list.prices().size());
    }
}
