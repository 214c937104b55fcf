package com.ytempire.api.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What units cost from a day on. It says so for the items that are in it; for others earlier lists go on to hold.
 *
 * @param id stable name of the list, such as {@code 2026-11}: 1 to 64 letters, digits, full stops, dashes, underscores
 * @param effectiveFrom first day (UTC) on which it holds
 * @param currency ISO 4217 code of every price in it
 * @param prices 1 to {@value #MOST_PRICES}, each of another item
 */
public record PriceList(String id, LocalDate effectiveFrom, String currency, List<Price> prices) {
    /** The most prices of a list. */
    public static final int MOST_PRICES = 1000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public PriceList {
        prices = List.copyOf(prices);
        require(
                ID.matcher(id).matches(),
                "a price list's id is 1 to 64 letters, digits, full stops, dashes and underscores");
        require(CURRENCY.matcher(currency).matches(), "a currency is three capital letters such as USD");
        require(
                !prices.isEmpty() && prices.size() <= MOST_PRICES,
                "a price list has 1 to %d prices".formatted(MOST_PRICES));
        Set<Item> items = new HashSet<>();
        for (Price price : prices) {
            require(items.add(price.item()), "%s has two prices in one list".formatted(price.item()));
        }
    }

    /**
     * What is priced: a meter of a provider.
     *
     * @param model which of the provider's models; null for a price, or a usage, of no model in particular
     */
    public record Item(String provider, @Nullable String model, Meter meter) {
        @Override
        public String toString() {
            return provider + (model == null ? "" : " " + model) + " " + meter;
        }
    }

    /**
     * Price of one unit of an item.
     *
     * @param unitPrice not negative; kept without zeros at its end
     */
    public record Price(
            String provider,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String model,

            Meter meter,
            BigDecimal unitPrice) {
        public Price {
            require(!provider.isBlank(), "a price names its provider");
            require(unitPrice.signum() >= 0, "a price is not negative, as that of %s is".formatted(provider));
            unitPrice = unitPrice.stripTrailingZeros();
        }

        /** What it is the price of. */
        public Item item() {
            return new Item(provider, model, meter);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
