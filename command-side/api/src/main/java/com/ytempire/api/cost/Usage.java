package com.ytempire.api.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of one meter was used.
 *
 * @param model which of the provider's models; null when it has none
 * @param quantity exact and not negative
 */
public record Usage(@Nullable String model, Meter meter, BigDecimal quantity) {
    public Usage {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException(meter + " cannot be negative: " + quantity);
        }
    }

    /** A usage of a provider that has no models. */
    public Usage(Meter meter, BigDecimal quantity) {
        this(null, meter, quantity);
    }
}
