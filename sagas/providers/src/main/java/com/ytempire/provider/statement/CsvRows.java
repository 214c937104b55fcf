package com.ytempire.provider.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.StatementFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** The rows of a file of comma-separated values (RFC 4180) in UTF-8, each with the number of the line that it begins on. */
final class CsvRows {
    private static final ObjectReader ROWS =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().readerFor(String[].class);

    private CsvRows() {}

    /**
     * One row.
     *
     * @param line number of its line in the file, from 1
     */
    record Row(int line, List<String> cells) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Reads all rows but empty ones. */
    static List<Row> read(InputStream csv) throws IOException, BadStatement {
        byte[] bytes = csv.readNBytes(StatementFormat.MOST_BYTES + 1);
        if (bytes.length > StatementFormat.MOST_BYTES) {
            throw new BadStatement(
                    0,
                    "the file has more than %d MiB, which is the most: export fewer days"
                            .formatted(StatementFormat.MOST_BYTES >> 20));
        }
        return rows(text(bytes));
    }

    private static List<Row> rows(String text) throws BadStatement {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (MappingIterator<String[]> cells = ROWS.readValues(text)) {
            while (cells.hasNextValue()) {
                Row row = new Row(line, List.of(cells.nextValue()));
                line = cells.currentLocation().getLineNr();
                if (!row.isEmpty()) {
                    rows.add(row);
                }
                if (rows.size() > StatementFormat.MOST_LINES) {
                    throw new BadStatement(
                            row.line(),
                            "the file has more than %,d lines, which is the most: export fewer days"
                                    .formatted(StatementFormat.MOST_LINES));
                }
            }
        } catch (JacksonException e) {
            throw new BadStatement(line, "the quotes do not pair: " + e.getOriginalMessage());
        }
        return rows;
    }

    private static String text(byte[] bytes) throws BadStatement {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw new BadStatement(0, "the file is in UTF-16: save it as UTF-8");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new BadStatement(
                    lineAt(bytes, in.position()), "holds bytes that are not UTF-8: save the file as UTF-8");
        }
        return out.flip().toString();
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        for (int i = 0; i < head.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
