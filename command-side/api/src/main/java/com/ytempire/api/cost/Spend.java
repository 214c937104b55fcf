package com.ytempire.api.cost;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What cost lines come to.
 *
 * @param amounts one of each currency, none zero, in the order of their codes
 * @param unpriced how many lines no price list knows: never the same as zero
 */
public record Spend(List<Money> amounts, int unpriced) {
    /** Nothing at all. */
    public static final Spend NOTHING = new Spend(List.of(), 0);

    /** Something, and nobody knows how much. */
    public static final Spend UNKNOWN = new Spend(List.of(), 1);

    public Spend {
        amounts = List.copyOf(amounts);
    }

    /** The sum of the lines. */
    public static Spend of(Collection<CostLine> lines) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        int unpriced = 0;
        for (CostLine line : lines) {
            BigDecimal amount = line.amount();
            if (amount == null) {
                unpriced++;
            } else {
                sums.merge(line.currency(), amount, BigDecimal::add);
            }
        }
        return of(sums, unpriced);
    }

    /** Both together. */
    public Spend plus(Spend other) {
        return joined(other, 1);
    }

    /** This less the other. */
    public Spend minus(Spend other) {
        return joined(other, -1);
    }

    /** True when it is at least as much as the other, in each currency and of what has no price. */
    public boolean covers(Spend other) {
        Spend rest = minus(other);
        return rest.unpriced >= 0
                && rest.amounts.stream().allMatch(money -> money.amount().signum() > 0);
    }

    /** The amount of a currency. */
    public BigDecimal in(String currency) {
        return amounts.stream()
                .filter(money -> money.currency().equals(currency))
                .map(Money::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** True when all that is known of it is in this currency. */
    public boolean onlyIn(String currency) {
        return amounts.stream().allMatch(money -> money.currency().equals(currency));
    }

    /** True when it is certain that it comes to nothing. */
    @JsonIgnore
    public boolean isNothing() {
        return amounts.isEmpty() && unpriced == 0;
    }

    private Spend joined(Spend other, int sign) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        amounts.forEach(money -> sums.put(money.currency(), money.amount()));
        other.amounts.forEach(money ->
                sums.merge(money.currency(), money.amount().multiply(BigDecimal.valueOf(sign)), BigDecimal::add));
        return of(sums, unpriced + sign * other.unpriced);
    }

    private static Spend of(Map<String, BigDecimal> sums, int unpriced) {
        return new Spend(
                sums.entrySet().stream()
                        .filter(sum -> sum.getValue().signum() != 0)
                        .map(sum -> new Money(sum.getValue(), sum.getKey()))
                        .toList(),
                unpriced);
    }

    /** {@code 0.42 USD and usage without a price}. */
    @Override
    public String toString() {
        String known = amounts.isEmpty()
                ? "nothing"
                : amounts.stream().map(Money::toString).collect(Collectors.joining(" and "));
        if (unpriced == 0) {
            return known;
        }
        return (amounts.isEmpty() ? "" : known + " and ") + "usage without a price";
    }
}
