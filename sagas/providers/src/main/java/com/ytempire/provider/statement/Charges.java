package com.ytempire.provider.statement;

import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.BadStatement.Fault;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.provider.statement.CsvRows.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of one file together, and what is wrong with them: a line outside the days, in a second currency, that
 * ends before it begins, or that is there twice.
 */
final class Charges {
    private final Days days;
    private final ZoneId zone;
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<List<String>, Integer> seen = new HashMap<>();
    private @Nullable String currency;

    Charges(Days days, ZoneId zone) {
        this.days = days;
        this.zone = zone;
    }

    /** Reads one row into a line, or into none. */
    interface Reading {
        @Nullable
        StatementLine read(Row row) throws BadCell;
    }

    /** Reads each row; what is wrong with one is remembered, and the next is read. */
    void readAll(List<Row> rows, int columns, Reading reading) {
        for (Row row : rows) {
            if (faults.size() >= BadStatement.MOST_FAULTS) {
                return;
            }
            try {
                requireWhole(row, columns);
                StatementLine line = reading.read(row);
                if (line != null) {
                    add(row, line);
                }
            } catch (BadCell e) {
                faults.add(new Fault(row.line(), String.valueOf(e.getMessage())));
            } catch (DateTimeException e) {
                faults.add(new Fault(row.line(), "is about a time that no calendar has: are its dates right?"));
            }
        }
    }

    /** Remembers what is wrong with the file as a whole. */
    void fault(int line, String message) {
        faults.add(new Fault(line, message));
    }

    /** All lines, in their order. */
    List<StatementLine> lines() throws BadStatement {
        if (!faults.isEmpty()) {
            throw new BadStatement(faults);
        }
        if (lines.isEmpty()) {
            throw new BadStatement(0, "the file has no line with an amount: there is nothing to compare");
        }
        return List.copyOf(lines);
    }

    private static void requireWhole(Row row, int columns) throws BadCell {
        if (row.cells().size() != columns) {
            throw new BadCell("has %d cells, and the heading %d: is the file whole, and are its commas within quotes?"
                    .formatted(row.cells().size(), columns));
        }
    }

    private void add(Row row, StatementLine line) throws BadCell {
        Integer before = seen.putIfAbsent(row.cells(), row.line());
        if (before != null) {
            throw new BadCell("repeats line %d, cell by cell: take one of them out".formatted(before));
        }
        Scope scope = line.scope();
        if (!scope.from().isBefore(scope.to())) {
            throw new BadCell("ends before it begins");
        }
        if (scope.from().isBefore(days.begin(zone)) || scope.to().isAfter(days.end(zone))) {
            throw new BadCell("is about %s to %s, which is not within %s and before %s: name the days of the file"
                    .formatted(shown(scope.from()), shown(scope.to()), days.from(), days.to()));
        }
        if (currency != null && !currency.equals(scope.currency())) {
            throw new BadCell("is in %s, and the lines before it are in %s: export one currency at a time"
                    .formatted(scope.currency(), currency));
        }
        currency = scope.currency();
        lines.add(line);
    }

    private String shown(Instant moment) {
        return moment.atZone(zone).toLocalDateTime().toString();
    }
}
