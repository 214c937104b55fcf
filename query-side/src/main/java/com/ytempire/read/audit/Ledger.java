package com.ytempire.read.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** The lines that a question asks for, as the ledger has them, streamed through one connection. */
final class Ledger implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 5000;
    private static final int FORCES_BINARY = -1;
    private static final String LINES = "SELECT * FROM (SELECT video_id AS id, sequence, line, kind, step, attempt,"
            + " provider, model, meter, quantity, unit_price, currency, amount, price_list, used_on, correction, at"
            + " FROM query.video_cost UNION ALL SELECT statement_id, sequence, line, 'adjusted', NULL, 0, provider, model,"
            + " meter, quantity, unit_price, currency, amount, NULL, NULL, correction, at FROM query.statement_cost) AS line";

    private final PreparedStatement statement;
    private final ResultSet rows;

    private Ledger(PreparedStatement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** All of them, in any order. */
    static Ledger all(Connection connection, AuditQuestion question) throws SQLException {
        return open(connection, question, null);
    }

    /** Those in the drawers given, by aggregate, event and line. */
    static Ledger drawers(Connection connection, AuditQuestion question, BitSet drawers) throws SQLException {
        return open(connection, question, drawers);
    }

    /** Hands over attempts that were charged by more than one event: each is charged once, whatever happens to it. */
    static void chargedTwice(Connection connection, AuditQuestion question, Consumer<Difference> reader)
            throws SQLException {
        String video = question.videoId();
        String sql = "SELECT video_id, step, attempt, max(sequence) FROM query.video_cost WHERE kind = 'incurred'"
                + (video == null ? "" : " AND video_id = ?")
                + " GROUP BY video_id, step, attempt HAVING min(sequence) <> max(sequence)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (video != null) {
                statement.setString(1, video);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.accept(Difference.of(
                            "double",
                            rows.getString(1),
                            rows.getLong(4),
                            null,
                            "attempt %d of %s was charged twice".formatted(rows.getInt(3), rows.getString(2))));
                }
            }
        }
    }

    private static Ledger open(Connection connection, AuditQuestion question, @Nullable BitSet drawers)
            throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        limit(conditions, values, "at >= ?", utc(question.from()));
        limit(conditions, values, "at < ?", utc(question.to()));
        limit(conditions, values, "at <= ?", utc(question.asOf()));
        limit(conditions, values, "id = ?", question.videoId());
        if (drawers != null) {
            Object[] ends = drawers.stream()
                    .mapToObj(drawer -> String.format(Locale.ROOT, "%03x", drawer))
                    .toArray();
            limit(conditions, values, "right(id, 3) = ANY(?)", connection.createArrayOf("text", ends));
        }
        PreparedStatement statement = connection.prepareStatement(LINES + " WHERE " + String.join(" AND ", conditions)
                + (drawers == null ? "" : " ORDER BY id, sequence, line"));
        statement.setFetchSize(FETCHED_AT_ONCE);
        // from the first page on: numbers and times as text take both sides longer than all else about a line
        statement.unwrap(PGStatement.class).setPrepareThreshold(FORCES_BINARY);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return new Ledger(statement, statement.executeQuery());
    }

    private static void limit(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime utc(java.time.@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** The next line; null behind the last. */
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
