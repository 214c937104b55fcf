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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ElevenLabs' usage over time as a table: a row for each hour or day (UTC) and whatever it was grouped by, such as product
 * and model, with what it cost in a currency. Its credits are not characters, so they are not compared.
 */
public final class ElevenLabsFormat implements StatementFormat {
    private static final String PROVIDER = "elevenlabs";
    private static final String WHAT = "export the workspace's usage over time with its cost, not its requests";
    private static final Set<String> SPEECH = Set.of("text-to-speech", "text_to_speech", "tts");
    private static final String CURRENCY = "USD";

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
        return Set.of(Meter.CHARACTERS, Meter.MONEY);
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
        Columns columns = Columns.of(heading, WHAT, "timestamp", "total_cost");
        Charges charges = new Charges(days, zone());
        charges.readAll(Columns.behind(rows, heading), columns.count(), row -> line(columns, row));
        return charges.lines();
    }

    private static @Nullable StatementLine line(Columns columns, Row row) throws BadCell {
        // the books know of a usage but its day, so an hour is held against the others of its day
        Instant from = moment(columns, row).truncatedTo(ChronoUnit.DAYS);
        BigDecimal cost = columns.decimal(row, "total_cost");
        String product = columns.text(row, "product_type");
        String model = columns.textOrNone(row, "model");
        boolean speech = SPEECH.contains(product.toLowerCase(Locale.ROOT));
        String currency =
                columns.text(row, "fiat_currency").isEmpty() ? CURRENCY : columns.currency(row, "fiat_currency");
        if (cost.signum() == 0) {
            return null;
        }
        Scope scope = new Scope(
                PROVIDER,
                from,
                from.plus(1, ChronoUnit.DAYS),
                model == null && !speech && !product.isEmpty() ? product : model,
                speech ? List.of(Meter.CHARACTERS) : List.of(),
                currency);
        return new StatementLine(row.line(), scope, words(product, model), null, cost);
    }

    private static String words(String product, @Nullable String model) {
        String words = model == null ? product : (product + " " + model).strip();
        return words.isEmpty() ? "everything" : words;
    }

    private static Instant moment(Columns columns, Row row) throws BadCell {
        String text = columns.text(row, "timestamp");
        try {
            Instant moment = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            if (moment.getEpochSecond() % 3600 == 0) {
                return moment;
            }
        } catch (DateTimeParseException e) {
            // answered below
        }
        throw new BadCell(
                "timestamp '%s' is not a whole hour such as 2026-11-01T00:00:00Z".formatted(Columns.shown(text)));
    }
}
