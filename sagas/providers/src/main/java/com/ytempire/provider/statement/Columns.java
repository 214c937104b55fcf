package com.ytempire.provider.statement;

import com.ytempire.api.statement.BadStatement;
import com.ytempire.provider.statement.CsvRows.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where which column of a file stands, by its heading, whatever their order. Capitals make no difference. */
final class Columns {
    private static final int LONGEST = 64;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{0,48})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3}){1,5}(\\.[0-9]{1,48})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Map<String, Integer> places = new HashMap<>();
    private final int count;

    private Columns(Row heading) {
        count = heading.cells().size();
        for (int i = 0; i < count; i++) {
            places.putIfAbsent(heading.cells().get(i).strip().toLowerCase(Locale.ROOT), i);
        }
    }

    /** The columns that a heading names, among which must be those given. */
    static Columns of(Row heading, String what, String... needed) throws BadStatement {
        Columns columns = new Columns(heading);
        for (String name : needed) {
            if (!columns.has(name)) {
                throw new BadStatement(heading.line(), "the heading has no column '%s': %s".formatted(name, what));
            }
        }
        return columns;
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    int count() {
        return count;
    }

    /** The cell without blanks around it; empty when there is no such column. */
    String text(Row row, String name) {
        Integer place = places.get(name);
        return place == null ? "" : row.cells().get(place).strip();
    }

    /** The same; null when it is empty. */
    @Nullable
    String textOrNone(Row row, String name) {
        String text = text(row, name);
        return text.isEmpty() ? null : text;
    }

    /** The exact number in a cell. */
    BigDecimal decimal(Row row, String name) throws BadCell {
        String text = text(row, name);
        if (!DECIMAL.matcher(text).matches()) {
            throw new BadCell(wrong(name, text));
        }
        return new BigDecimal(text);
    }

    /** The same, also with commas between thousands. */
    BigDecimal grouped(Row row, String name) throws BadCell {
        String text = text(row, name);
        return GROUPED.matcher(text).matches() ? new BigDecimal(text.replace(",", "")) : decimal(row, name);
    }

    /** A currency's code, whose capitals make no difference. */
    String currency(Row row, String name) throws BadCell {
        return currency(name, text(row, name));
    }

    /** A currency's code, whose capitals make no difference. */
    static String currency(String name, String text) throws BadCell {
        String code = text.toUpperCase(Locale.ROOT);
        if (!CURRENCY.matcher(code).matches()) {
            throw new BadCell("%s '%s' is not a currency such as USD".formatted(name, shown(text)));
        }
        return code;
    }

    private static String wrong(String name, String text) {
        String hint = text.matches("[0-9.,' \u00a0]*,[0-9]*")
                ? ": amounts are written with a full stop and without separators"
                : ", such as 0.0125";
        return text.isEmpty()
                ? "%s is empty".formatted(name)
                : "%s '%s' is not a number%s".formatted(name, shown(text), hint);
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    static List<Row> behind(List<Row> rows, Row heading) {
        return rows.subList(rows.indexOf(heading) + 1, rows.size());
    }
}
