package com.ytempire.read.audit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Adds lines up. Not for several threads at once. */
final class Sum {
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal would = BigDecimal.ZERO;
    private long lines;
    private long unpriced;

    /**
     * Adds a line.
     *
     * @param booked null when it is unpriced
     * @param otherwise what it would have cost; null when that is not known either
     */
    void add(@Nullable BigDecimal booked, @Nullable BigDecimal otherwise) {
        lines++;
        if (booked == null) {
            unpriced++;
        } else {
            amount = amount.add(booked);
        }
        if (otherwise != null) {
            would = would.add(otherwise);
        }
    }

    void add(Sum other) {
        amount = amount.add(other.amount);
        would = would.add(other.would);
        lines += other.lines;
        unpriced += other.unpriced;
    }

    BigDecimal amount() {
        return amount;
    }

    BigDecimal would() {
        return would;
    }

    long lines() {
        return lines;
    }

    long unpriced() {
        return unpriced;
    }
}
