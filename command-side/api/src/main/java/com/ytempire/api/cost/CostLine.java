package com.ytempire.api.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One priced usage: the amount is quantity times unit price, exactly, never rounded.
 *
 * @param provider who charges, such as {@code offline} or {@code youtube}
 * @param unitPrice price of one unit of the meter; null when no price list knows it, which is never the same as zero
 * @param currency ISO 4217 code
 * @param amount quantity × unitPrice; null exactly when the unit price is
 * @param priceList id of the list that the price came from
 */
public record CostLine(
        String provider,
        Meter meter,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        String currency,
        @Nullable BigDecimal amount,
        String priceList) {}
