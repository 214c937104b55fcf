package com.ytempire.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * Several measurements of one thing.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param rounds how many there were, at least 1
 */
public record Spread(double median, double least, double most, int rounds) {

    /** Sums measurements up; there must be at least one. */
    public static Spread of(List<Double> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    /** The median with so many decimals. */
    public String median(int decimals) {
        return number(median, decimals);
    }

    /** Least to most, with so many decimals. */
    public String range(int decimals) {
        return number(least, decimals) + " – " + number(most, decimals);
    }

    /** A number with so many decimals and a point, in every language. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
