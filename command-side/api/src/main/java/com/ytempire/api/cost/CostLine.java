package com.ytempire.api.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One priced usage: the amount is quantity times unit price, exactly, never rounded. In a correction the quantity may be
 * negative, and of a bill that differs by more than a quantity the rest is {@link Meter#MONEY}.
 *
 * @param provider who charges, such as {@code offline} or {@code youtube}
 * @param model which of the provider's models; null when it has none
 * @param unitPrice price of one unit of the meter; null when no price list knows it, which is never the same as zero
 * @param currency ISO 4217 code
 * @param amount quantity × unitPrice; null exactly when the unit price is
 * @param priceList id of the list that the price came from; null when there is none
 * @param day of the usage (UTC), which its price is of; null for the day of the bill that the line is on
 */
public record CostLine(
        String provider,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
        Meter meter,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        String currency,
        @Nullable BigDecimal amount,
        @Nullable String priceList,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate day) {

    /** What a usage comes to at a price. */
    public static CostLine priced(
            String provider, Usage usage, BigDecimal unitPrice, String currency, String priceList) {
        return new CostLine(
                provider,
                usage.model(),
                usage.meter(),
                usage.quantity(),
                unitPrice,
                currency,
                usage.quantity().multiply(unitPrice),
                priceList,
                usage.day());
    }

    /** A usage that has no price. */
    public static CostLine unpriced(String provider, Usage usage, String currency) {
        return new CostLine(
                provider, usage.model(), usage.meter(), usage.quantity(), null, currency, null, null, usage.day());
    }

    /** A correction by a quantity, which may be negative as the amount then is. */
    public static CostLine correction(
            String provider,
            @Nullable String model,
            Meter meter,
            BigDecimal quantity,
            BigDecimal unitPrice,
            String currency) {
        return new CostLine(
                provider, model, meter, quantity, unitPrice, currency, quantity.multiply(unitPrice), null, null);
    }

    /** What was used; not of a correction. */
    public Usage usage() {
        return new Usage(model, meter, quantity, day);
    }
}
