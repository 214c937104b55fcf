package com.ytempire.api.cost;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt comes to.
 *
 * @param pricing which prices held; null when nothing was used
 */
public record Bill(List<CostLine> lines, @Nullable Pricing pricing) {
    /** Nothing was used. */
    public static final Bill NONE = new Bill(List.of(), null);

    public Bill {
        lines = List.copyOf(lines);
    }

    /** The lines that no price list knows. */
    public List<CostLine> unpriced() {
        return lines.stream().filter(line -> line.amount() == null).toList();
    }
}
