package com.ytempire.api.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What units cost from a day on.
 *
 * @param id stable name of the list, such as {@code 2026-11}
 * @param effectiveFrom first day (UTC) on which it holds
 * @param currency ISO 4217 code of every price in it
 */
public record PriceList(String id, LocalDate effectiveFrom, String currency, List<Price> prices) {
    public PriceList {
        prices = List.copyOf(prices);
    }

    /** Price of one unit of a provider's meter. */
    public record Price(String provider, Meter meter, BigDecimal unitPrice) {}

    /** Prices a usage; a usage that the list does not know comes back unpriced. */
    public CostLine price(String provider, Usage usage) {
        return prices.stream()
                .filter(price -> price.provider().equals(provider) && price.meter() == usage.meter())
                .findFirst()
                .map(price -> new CostLine(
                        provider,
                        usage.meter(),
                        usage.quantity(),
                        price.unitPrice(),
                        currency,
                        usage.quantity().multiply(price.unitPrice()),
                        id))
                .orElseGet(() -> new CostLine(provider, usage.meter(), usage.quantity(), null, currency, null, id));
    }
}
