package com.ytempire.node.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns. Where lines would be longer than the screen, columns of free words are cut, then the gaps
 * narrowed; ids, times and amounts stay whole even when that breaks lines.
 */
final class Table {
    private static final int GAP = 2;
    private static final int NARROW_GAP = 1;
    private static final int NARROWEST_FREE = 8;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A heading that starts with {@code >} aligns its column to the right; {@code ~} marks free words. */
    static Table of(String... headings) {
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            boolean free = heading.startsWith("~");
            columns.add(new Column(right || free ? heading.substring(1) : heading, right, free));
        }
        return new Table(columns);
    }

    /** Adds a row with one cell for each column; line breaks in a cell become blanks. */
    Table row(String... cells) {
        return row("", List.of(), cells);
    }

    /**
     * Adds a row with the first cell in a rendition of ANSI, and with lines below it that begin at the second column:
     * they are wrapped where they would be longer than the screen.
     */
    Table row(String rendition, List<String> below, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell.replaceAll("\\s+", " ").strip());
        }
        rows.add(new Row(row, rendition, below));
        return this;
    }

    /** Prints headings and rows, or the words for an empty table. */
    void print(Terminal terminal, String whenEmpty) {
        if (rows.isEmpty()) {
            terminal.line(whenEmpty);
            return;
        }
        int screen = terminal.outColumns();
        int[] widths = widths(screen);
        boolean fits = screen == 0 || Arrays.stream(widths).sum() + GAP * (widths.length - 1) <= screen;
        String gap = " ".repeat(fits ? GAP : NARROW_GAP);
        terminal.line(terminal.bold(line(columns.stream().map(Column::heading).toList(), widths, gap)));
        String indent = " ".repeat(widths[0]) + gap;
        for (Row row : rows) {
            String line = line(row.cells(), widths, gap);
            int first = Math.min(row.cells().getFirst().length(), line.length());
            terminal.line(terminal.paint(line.substring(0, first), row.rendition()) + line.substring(first));
            int room = screen == 0 ? Integer.MAX_VALUE : Math.max(screen - indent.length(), 1);
            row.below().stream()
                    .flatMap(below -> Text.wrapped(below, room).stream())
                    .forEach(below -> terminal.line(indent + below));
        }
    }

    private int[] widths(int screen) {
        int[] widths = new int[columns.size()];
        int used = GAP * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> Text.width(row.cells().get(column)))
                    .reduce(Text.width(columns.get(i).heading()), Math::max);
            used += widths[i];
        }
        for (int i = 0; i < widths.length; i++) {
            if (screen > 0 && used > screen && columns.get(i).free()) {
                int cut = Math.max(Math.min(NARROWEST_FREE, widths[i]), widths[i] - (used - screen));
                used -= widths[i] - cut;
                widths[i] = cut;
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths, String gap) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Text.cut(cells.get(i), widths[i]);
            String blanks = " ".repeat(widths[i] - Text.width(cell));
            line.append(i == 0 ? "" : gap);
            line.append(columns.get(i).right() ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private record Row(List<String> cells, String rendition, List<String> below) {}

    private record Column(String heading, boolean right, boolean free) {}
}
