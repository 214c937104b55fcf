package com.ytempire.api.cost;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An exact amount.
 *
 * @param amount kept without zeros at its end
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("a currency is three capital letters such as USD");
        }
        BigDecimal plain = amount.stripTrailingZeros();
        amount = plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** {@code 0.42 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
