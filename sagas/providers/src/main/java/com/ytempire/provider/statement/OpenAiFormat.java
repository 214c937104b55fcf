package com.ytempire.provider.statement;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.provider.statement.CsvRows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's export of costs, {@code cost_FROM_TO.csv}: a row for each day (UTC) and whatever it was grouped by. Grouped by
 * line item, an item is a model and a side, {@code gpt-5-2025-08-07, cached input}; output includes reasoning. A day on
 * which nothing was charged has a row without an amount.
 */
public final class OpenAiFormat implements StatementFormat {
    private static final String PROVIDER = "openai";
    private static final String WHAT =
            "export the costs of the usage page, grouped by line item, not its tokens or requests";
    private static final Map<String, List<Meter>> SIDES = Map.of(
            "input", List.of(Meter.INPUT_TOKENS),
            "cached input", List.of(Meter.CACHED_INPUT_TOKENS),
            "output", List.of(Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS));

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> booked() {
        return Set.of(PROVIDER);
    }

    @Override
    public Set<Meter> meters() {
        return Set.of(
                Meter.INPUT_TOKENS,
                Meter.CACHED_INPUT_TOKENS,
                Meter.OUTPUT_TOKENS,
                Meter.REASONING_TOKENS,
                Meter.CHARACTERS,
                Meter.MONEY);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public List<StatementLine> read(InputStream csv, Days days) throws IOException, BadStatement {
        List<Row> rows = CsvRows.read(csv);
        if (rows.isEmpty()) {
            throw new BadStatement(0, "the file is empty: " + WHAT);
        }
        Row heading = rows.getFirst();
        Columns columns = Columns.of(heading, WHAT, "start_time", "end_time", "amount_value", "amount_currency");
        Charges charges = new Charges(days, zone());
        charges.readAll(Columns.behind(rows, heading), columns.count(), row -> line(columns, row));
        return charges.lines();
    }

    private static @Nullable StatementLine line(Columns columns, Row row) throws BadCell {
        Instant from = moment(columns, row, "start_time");
        Instant to = moment(columns, row, "end_time");
        if (columns.text(row, "amount_value").isEmpty()) {
            return null;
        }
        BigDecimal amount = columns.decimal(row, "amount_value");
        String item = columns.text(row, "line_item");
        Item about = Item.of(item);
        BigDecimal quantity =
                about.meters().isEmpty() || columns.text(row, "quantity").isEmpty()
                        ? null
                        : columns.decimal(row, "quantity");
        Scope scope =
                new Scope(PROVIDER, from, to, about.model(), about.meters(), columns.currency(row, "amount_currency"));
        return new StatementLine(row.line(), scope, item.isEmpty() ? "everything" : item, quantity, amount);
    }

    /** Whole hours, as in seconds since 1970. */
    private static Instant moment(Columns columns, Row row, String name) throws BadCell {
        String text = columns.text(row, name);
        try {
            Instant moment = Instant.ofEpochSecond(Long.parseLong(text));
            if (moment.getEpochSecond() % 3600 == 0) {
                return moment;
            }
        } catch (NumberFormatException | DateTimeException e) {
            // answered below
        }
        throw new BadCell("%s '%s' is not a whole hour in seconds since 1970".formatted(name, Columns.shown(text)));
    }

    /** A line item: of a model's side, of something else by its name, or of everything. */
    private record Item(@Nullable String model, List<Meter> meters) {
        static Item of(String item) {
            if (item.isEmpty()) {
                return new Item(null, List.of());
            }
            int comma = item.lastIndexOf(',');
            List<Meter> side = comma < 0 || item.contains("|")
                    ? null
                    : SIDES.get(item.substring(comma + 1).strip().toLowerCase(Locale.ROOT));
            return side == null
                    ? new Item(item, List.of())
                    : new Item(item.substring(0, comma).strip(), side);
        }
    }
}
