package com.ytempire.api.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much of one meter was used.
 *
 * @param model which of the provider's models; null when it has none
 * @param quantity exact and not negative
 * @param day on which it was used (UTC); null for the day of the bill that it comes to
 */
public record Usage(
        @Nullable String model,
        Meter meter,
        BigDecimal quantity,
        @Nullable LocalDate day) {
    public Usage {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException(meter + " cannot be negative: " + quantity);
        }
    }

    /** A usage of the day of its bill. */
    public Usage(@Nullable String model, Meter meter, BigDecimal quantity) {
        this(model, meter, quantity, null);
    }

    /** A usage of a provider that has no models. */
    public Usage(Meter meter, BigDecimal quantity) {
        this(null, meter, quantity, null);
    }

    /** The same of another day. */
    public Usage on(@Nullable LocalDate newDay) {
        return new Usage(model, meter, quantity, newDay);
    }
}
