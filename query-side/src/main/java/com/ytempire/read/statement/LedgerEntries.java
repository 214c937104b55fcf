package com.ytempire.read.statement;

import static java.util.Objects.requireNonNull;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.read.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What the ledger has of what a statement is about, added up by the hour. */
final class LedgerEntries {
    /**
     * What was spent, and what people put right by themselves: that counts when the attempt was charged. A usage of which
     * the books have but the day was at noon, which is on that day in the zones of all providers.
     */
    private static final String USED = """
            SELECT provider, model, meter, currency, hour, sum(quantity), coalesce(sum(amount), 0), count(*),
                count(*) FILTER (WHERE amount IS NULL), min(key), max(key)
            FROM (
                SELECT c.*, date_trunc('hour', coalesce((c.used_on + time '12:00') AT TIME ZONE 'UTC', c.at), 'UTC') AS hour
                FROM query.video_cost c
                WHERE c.correction IS NULL AND c.at >= ?::timestamptz AND c.at < ?::timestamptz + interval '3 days'
                UNION ALL
                SELECT c.*, date_trunc('hour', coalesce((
                        SELECT min(coalesce((i.used_on + time '12:00') AT TIME ZONE 'UTC', i.at)) FROM query.video_cost i
                        WHERE i.video_id = c.video_id AND i.step = c.step AND i.attempt = c.attempt
                            AND i.correction IS NULL), c.at), 'UTC')
                FROM query.video_cost c
                WHERE c.correction IS NOT NULL AND NOT EXISTS (
                    SELECT FROM query.statement_difference d WHERE d.correction = c.correction)
            ) AS used, LATERAL (SELECT video_id || '/' || upper(step) || '/' || attempt) AS attempt (key)
            WHERE provider = ANY(?) AND meter = ANY(?) AND hour >= ?::timestamptz AND hour < ?::timestamptz
            GROUP BY provider, model, meter, currency, hour
            """;

    private static final String CORRECTED = """
            SELECT d.provider, d.model, d.meters, d.currency, d.from_at, d.to_at,
                coalesce(sum(l.quantity) FILTER (WHERE l.meter <> 'money'), 0), sum(l.amount),
                d.video_id || '/' || upper(d.step) || '/' || d.attempt
            FROM query.statement_difference d JOIN (
                SELECT correction, meter, quantity, amount FROM query.statement_cost
                UNION ALL
                SELECT correction, meter, quantity, amount FROM query.video_cost WHERE correction IS NOT NULL
            ) AS l ON l.correction = d.correction
            WHERE d.provider = ANY(?) AND d.from_at >= ?::timestamptz AND d.to_at <= ?::timestamptz
            GROUP BY d.statement_id, d.sequence, d.number
            """;

    private final DSLContext sql;
    private final String[] providers;
    private final String[] meters;
    private final OffsetDateTime from;
    private final OffsetDateTime to;

    LedgerEntries(DSLContext sql, StatementFormat format, Days days) {
        this.sql = sql;
        this.providers = format.booked().toArray(String[]::new);
        this.meters = format.meters().stream().map(Words::of).toArray(String[]::new);
        this.from = days.begin(format.zone()).atOffset(ZoneOffset.UTC);
        this.to = days.end(format.zone()).atOffset(ZoneOffset.UTC);
    }

    /** Hands them over in any order. */
    void each(Consumer<Entry> reader) {
        sql.fetch(USED, from, to, providers, meters, from, to)
                .map(LedgerEntries::used)
                .forEach(reader);
        sql.fetch(CORRECTED, providers, from, to).map(LedgerEntries::corrected).forEach(reader);
    }

    private static Entry used(Record row) {
        OffsetDateTime hour = requireNonNull(row.get(4, OffsetDateTime.class));
        Scope scope = new Scope(
                requireNonNull(row.get(0, String.class)),
                hour.toInstant(),
                hour.toInstant().plus(Duration.ofHours(1)),
                row.get(1, String.class),
                List.of(meter(requireNonNull(row.get(2, String.class)))),
                requireNonNull(row.get(3, String.class)));
        return new Entry(
                scope,
                requireNonNull(row.get(5, BigDecimal.class)),
                requireNonNull(row.get(6, BigDecimal.class)),
                row.get(7, Long.class),
                row.get(8, Long.class),
                row.get(9, String.class),
                row.get(10, String.class),
                false);
    }

    private static Entry corrected(Record row) {
        String attempt = row.get(8, String.class);
        Scope scope = new Scope(
                requireNonNull(row.get(0, String.class)),
                requireNonNull(row.get(4, OffsetDateTime.class)).toInstant(),
                requireNonNull(row.get(5, OffsetDateTime.class)).toInstant(),
                row.get(1, String.class),
                Arrays.stream(requireNonNull(row.get(2, String[].class)))
                        .map(LedgerEntries::meter)
                        .toList(),
                requireNonNull(row.get(3, String.class)));
        return new Entry(
                scope,
                requireNonNull(row.get(6, BigDecimal.class)),
                requireNonNull(row.get(7, BigDecimal.class)),
                0,
                0,
                attempt,
                attempt,
                true);
    }

    private static Meter meter(String word) {
        return Words.read(Meter.class, "meter", word);
    }
}
