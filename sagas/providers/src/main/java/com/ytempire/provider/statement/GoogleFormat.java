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
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud's cost table: some lines about the invoice, among them its currency, then a row for each SKU with the days
 * (Pacific time) on which it was used. Costs are taken unrounded; the total at the end must be what the rows come to, be
 * it with or without what their rounding made.
 */
public final class GoogleFormat implements StatementFormat {
    private static final String PROVIDER = "google";
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final String WHAT = "download the cost table of the billing account, as CSV";
    private static final String HEAD = "service description";
    private static final String UNROUNDED = "unrounded cost";
    private static final String ROUNDED = "cost (";

    /** What the ledger calls a service, and what it counts of it. */
    private record Service(String booked, List<Meter> meters) {}

    private static final Map<String, Service> SERVICES = Map.of(
            "youtube data api v3", new Service("youtube", List.of(Meter.QUOTA_UNITS)),
            "cloud text-to-speech api", new Service("google-tts", List.of(Meter.CHARACTERS)));
    private static final Service OTHER = new Service(PROVIDER, List.of());

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> booked() {
        return Set.of(PROVIDER, "youtube", "google-tts");
    }

    @Override
    public Set<Meter> meters() {
        return Set.of(Meter.QUOTA_UNITS, Meter.UPLOADS, Meter.BYTES, Meter.CHARACTERS, Meter.MONEY);
    }

    @Override
    public ZoneId zone() {
        return PACIFIC;
    }

    @Override
    public List<StatementLine> read(InputStream csv, Days days) throws IOException, BadStatement {
        List<Row> rows = CsvRows.read(csv);
        Row heading = rows.stream()
                .filter(row ->
                        row.cells().stream().anyMatch(cell -> cell.strip().equalsIgnoreCase(HEAD)))
                .findFirst()
                .orElseThrow(() -> new BadStatement(0, "no line is the heading of a cost table: " + WHAT));
        Columns columns =
                Columns.of(heading, WHAT, "sku description", "cost type", "usage start date", "usage end date");
        String cost = costColumn(heading);
        String currency = currency(rows.subList(0, rows.indexOf(heading)));
        Charges charges = new Charges(days, PACIFIC);
        Table table = new Table(columns, cost, currency, days);
        charges.readAll(Columns.behind(rows, heading), columns.count(), table::line);
        table.checkTotal(charges);
        return charges.lines();
    }

    /** Their headings end in a sign of the currency. */
    private static String costColumn(Row heading) throws BadStatement {
        List<String> names = heading.cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream()
                .filter(name -> name.startsWith(UNROUNDED))
                .findFirst()
                .or(() ->
                        names.stream().filter(name -> name.startsWith(ROUNDED)).findFirst())
                .orElseThrow(
                        () -> new BadStatement(heading.line(), "the heading has no column 'Unrounded Cost': " + WHAT));
    }

    private static String currency(List<Row> preamble) throws BadStatement {
        for (Row row : preamble) {
            if (row.cells().getFirst().strip().equalsIgnoreCase("currency")
                    && row.cells().size() > 1) {
                try {
                    return Columns.currency("Currency", row.cells().get(1).strip());
                } catch (BadCell e) {
                    throw new BadStatement(row.line(), String.valueOf(e.getMessage()));
                }
            }
        }
        throw new BadStatement(0, "no line above the heading tells the currency: " + WHAT);
    }

    /** The rows below the heading. */
    private static final class Table {
        private final Columns columns;
        private final String cost;
        private final String currency;
        private final Days days;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal rounding = BigDecimal.ZERO;
        private @Nullable BigDecimal total;
        private int totalLine;

        Table(Columns columns, String cost, String currency, Days days) {
            this.columns = columns;
            this.cost = cost;
            this.currency = currency;
            this.days = days;
        }

        @Nullable
        StatementLine line(Row row) throws BadCell {
            BigDecimal amount = columns.grouped(row, cost);
            String type = columns.text(row, "cost type");
            if (type.equalsIgnoreCase("total")) {
                total = amount;
                totalLine = row.line();
                return null;
            }
            sum = sum.add(amount);
            if (type.equalsIgnoreCase("rounding error")) {
                rounding = rounding.add(amount);
            }
            Service service = SERVICES.getOrDefault(columns.text(row, HEAD).toLowerCase(Locale.ROOT), OTHER);
            String words = words(row, type);
            Scope scope = new Scope(
                    service.booked(),
                    from(row),
                    to(row),
                    service.meters().isEmpty() ? words : null,
                    service.meters(),
                    currency);
            return new StatementLine(row.line(), scope, words, quantity(row, service), amount);
        }

        void checkTotal(Charges charges) {
            if (total != null && total.compareTo(sum) != 0 && total.compareTo(sum.subtract(rounding)) != 0) {
                charges.fault(
                        totalLine,
                        "the total is %s, and the lines come to %s: is the file whole?"
                                .formatted(total.toPlainString(), sum.toPlainString()));
            }
        }

        /** Only single units are what the ledger counts in; a credit tells again what it is for. */
        private @Nullable BigDecimal quantity(Row row, Service service) throws BadCell {
            boolean counted = columns.text(row, "usage unit").equalsIgnoreCase("count")
                    && columns.text(row, "credit type").isEmpty()
                    && !service.meters().isEmpty();
            return counted ? columns.grouped(row, "usage amount") : null;
        }

        private String words(Row row, String type) {
            String words = (columns.text(row, HEAD) + " " + columns.text(row, "sku description")).strip();
            return words.isEmpty() ? type : words;
        }

        /** What has no days of its own, such as tax, is about all of them. */
        private Instant from(Row row) throws BadCell {
            LocalDate day = day(row, "usage start date");
            return (day == null ? days.from() : day).atStartOfDay(PACIFIC).toInstant();
        }

        private Instant to(Row row) throws BadCell {
            LocalDate day = day(row, "usage end date");
            return (day == null ? days.to() : day.plusDays(1))
                    .atStartOfDay(PACIFIC)
                    .toInstant();
        }

        private @Nullable LocalDate day(Row row, String name) throws BadCell {
            String text = columns.text(row, name);
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new BadCell("%s '%s' is not a day such as 2026-11-01".formatted(name, Columns.shown(text)));
            }
        }
    }
}
