package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. On a terminal the last column is cut where the line would be longer than the screen. */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST_LAST = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A heading that starts with {@code >} aligns its column to the right. */
    static Table of(String... headings) {
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            columns.add(new Column(right ? heading.substring(1) : heading, right));
        }
        return new Table(columns);
    }

    /** Adds a row with one cell for each column; line breaks in a cell become blanks. */
    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell.replaceAll("\\s+", " ").strip());
        }
        rows.add(row);
        return this;
    }

    /** Prints headings and rows, or the words for an empty table. */
    void print(Terminal terminal, String whenEmpty) {
        if (rows.isEmpty()) {
            terminal.line(whenEmpty);
            return;
        }
        int[] widths = widths(terminal.outColumns());
        terminal.line(terminal.bold(line(columns.stream().map(Column::heading).toList(), widths)));
        for (List<String> row : rows) {
            terminal.line(line(row, widths));
        }
    }

    private int[] widths(int screen) {
        int[] widths = new int[columns.size()];
        int used = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> Text.width(row.get(column)))
                    .reduce(Text.width(columns.get(i).heading()), Math::max);
            used += widths[i];
        }
        int last = widths.length - 1;
        if (screen > 0 && used > screen) {
            widths[last] = Math.max(NARROWEST_LAST, widths[last] - (used - screen));
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Text.cut(cells.get(i), widths[i]);
            String blanks = " ".repeat(widths[i] - Text.width(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private record Column(String heading, boolean right) {}
}
