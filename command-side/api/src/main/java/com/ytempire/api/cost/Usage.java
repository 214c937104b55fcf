package com.ytempire.api.cost;

import java.math.BigDecimal;

/** How much of one meter was used. The quantity is exact and not negative. */
public record Usage(Meter meter, BigDecimal quantity) {
    public Usage {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException(meter + " cannot be negative: " + quantity);
        }
    }
}
