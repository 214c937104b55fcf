package com.ytempire.node.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints rows as comma-separated values (RFC 4180). */
final class CsvTable {
    private CsvTable() {}

    /**
     * Prints a heading, and a line for each row.
     *
     * @param columns what each column shows of a row: a field, or fields within one another with full stops between
     */
    static void print(Terminal terminal, Iterable<JsonNode> rows, List<String> columns) {
        terminal.line(String.join(",", columns));
        for (JsonNode row : rows) {
            terminal.line(String.join(
                    ",",
                    columns.stream().map(column -> cell(value(row, column))).toList()));
        }
    }

    private static JsonNode value(JsonNode row, String column) {
        return row.at("/" + column.replace('.', '/'));
    }

    private static String cell(JsonNode value) {
        String text = value.isArray()
                ? String.join(
                        " ", value.valueStream().map(each -> each.asString("")).toList())
                : value.asString("");
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
