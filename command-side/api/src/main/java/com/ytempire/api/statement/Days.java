package com.ytempire.api.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The days that a statement is about, at most {@value #MOST}, as its provider counts them.
 *
 * @param from the first
 * @param to the day behind the last; both in the years {@value #FIRST_YEAR} to {@value #LAST_YEAR}
 */
public record Days(LocalDate from, LocalDate to) {
    /** The most days of a statement. */
    public static final int MOST = 366;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    public Days {
        if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a statement is about days of the years %d to %d, not %s to %s"
                    .formatted(FIRST_YEAR, LAST_YEAR, from, to));
        }
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > MOST) {
            throw new IllegalArgumentException("a statement is about 1 to %d days, not %d: from %s, and before %s"
                    .formatted(MOST, days, from, to));
        }
    }

    /** When the first of them begins. */
    public Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** When the last of them is over. */
    public Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
