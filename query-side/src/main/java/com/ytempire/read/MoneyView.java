package com.ytempire.read;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * An exact amount of money.
 *
 * @param amount decimal digits, never rounded; text, because a JSON number loses digits in many clients
 * @param currency ISO 4217 code
 */
@Schema(description = "An exact amount of money.")
public record MoneyView(
        @Schema(description = "Decimal digits, never rounded.", example = "0.0123")
        String amount,

        @Schema(description = "ISO 4217 code.", example = "USD")
        String currency) {
    /** The amount in plain digits, without zeros at its end. */
    public static MoneyView of(BigDecimal amount, String currency) {
        return new MoneyView(Text.plain(amount), currency);
    }

    /** Amounts by currency, in that order. */
    public static List<MoneyView> of(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(entry -> of(entry.getValue(), entry.getKey()))
                .toList();
    }
}
