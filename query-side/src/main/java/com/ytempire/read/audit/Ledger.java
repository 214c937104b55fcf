package com.ytempire.read.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Lines as the ledger has them, streamed through one connection. The plans of its transaction are bent to its order. */
final class Ledger implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 5000;
    private static final int FORCES_BINARY = -1;
    private static final String LINES = "SELECT * FROM (SELECT video_id AS id, sequence, line, kind, step, attempt,"
            + " provider, model, meter, quantity, unit_price, currency, amount, price_list, used_on, correction, at"
            + " FROM query.video_cost UNION ALL SELECT statement_id, sequence, line, 'adjusted', NULL, 0, provider, model,"
            + " meter, quantity, unit_price, currency, amount, NULL, NULL, correction, at FROM query.statement_cost) AS line";

    /** By the keys of both tables: what belongs to one video comes together, and nothing has to be sorted. */
    private static final String IN_ORDER = " ORDER BY id, sequence, line";

    private static final String BY_KEYS =
            "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off";

    private final AuditQuestion question;
    private final PreparedStatement statement;
    private final ResultSet rows;

    private Ledger(AuditQuestion question, PreparedStatement statement, ResultSet rows) {
        this.question = question;
        this.statement = statement;
        this.rows = rows;
    }

    /** All of them, by aggregate, event and line. */
    static Ledger all(Connection connection, AuditQuestion question) throws SQLException {
        return open(connection, question, new BitSet());
    }

    /** Those in the drawers given, in the same order. */
    static Ledger drawers(Connection connection, AuditQuestion question, BitSet drawers) throws SQLException {
        return open(connection, question, drawers);
    }

    private static Ledger open(Connection connection, AuditQuestion question, BitSet drawers) throws SQLException {
        try (Statement plans = connection.createStatement()) {
            plans.execute(BY_KEYS);
        }
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (question.videoId() != null) {
            conditions.add("id = ?");
            values.add(question.videoId());
        }
        if (!drawers.isEmpty()) {
            Object[] ends = drawers.stream()
                    .mapToObj(drawer -> String.format(Locale.ROOT, "%03x", drawer))
                    .toArray();
            conditions.add("right(id, 3) = ANY(?)");
            values.add(connection.createArrayOf("text", ends));
        }
        PreparedStatement statement =
                connection.prepareStatement(LINES + " WHERE " + String.join(" AND ", conditions) + IN_ORDER);
        statement.setFetchSize(FETCHED_AT_ONCE);
        // from the first page on: numbers and times as text take both sides longer than all else about a line
        statement.unwrap(PGStatement.class).setPrepareThreshold(FORCES_BINARY);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return new Ledger(question, statement, statement.executeQuery().unwrap(ResultSet.class));
    }

    /** The next line of the time that is asked for; null behind the last. */
    @Nullable
    BookedLine nextCovered() throws SQLException {
        BookedLine line = next();
        while (line != null && !question.covers(line.at())) {
            line = next();
        }
        return line;
    }

    /** The next line, of whatever time; null behind the last. */
    @Nullable
    BookedLine next() throws SQLException {
        return rows.next()
                ? new BookedLine(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getInt(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getString(9),
                        rows.getBigDecimal(10),
                        rows.getBigDecimal(11),
                        rows.getString(12),
                        rows.getBigDecimal(13),
                        rows.getString(14),
                        rows.getObject(15, LocalDate.class),
                        rows.getString(16),
                        rows.getObject(17, OffsetDateTime.class).toInstant())
                : null;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }
}
