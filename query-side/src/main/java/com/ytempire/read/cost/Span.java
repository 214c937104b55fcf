package com.ytempire.read.cost;

import com.ytempire.read.Problems;
import com.ytempire.read.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Days (UTC), at most {@value #MOST_DAYS} of them.
 *
 * @param from the first
 * @param to the last
 */
record Span(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    /**
     * What the parameters of a request say: the last 30 days when they say nothing.
     *
     * @throws com.ytempire.api.Rejection that names the parameter which is not acceptable
     */
    static Span of(@Nullable String from, @Nullable String to, Clock clock) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : day("from", from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Problems.invalid(
                    "'from' to 'to' is 1 to %d days, not %d: %s to %s".formatted(MOST_DAYS, days, first, last));
        }
        return new Span(first, last);
    }

    /** True of a time on one of the days. */
    Condition covers(Field<Instant> time) {
        return time.ge(from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .and(time.lt(to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problems.invalid("'%s' is not a day such as 2026-11-01: %s".formatted(field, Text.shown(text)));
        }
    }
}
