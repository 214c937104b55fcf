package com.ytempire.read.rebuild;

import com.ytempire.read.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows that are written into tables which have none of the same aggregates, in PostgreSQL's binary form for copying:
 * several times as fast as statements. They are kept until {@link #send}.
 */
final class CopiedRows implements Rows {
    private final Map<Table<?>, Sheet> sheets = new LinkedHashMap<>();

    /** None: that is what these rows are for. */
    @Override
    public <R extends UpdatableRecord<R>> List<R> of(Table<R> table, Collection<String> aggregateIds) {
        return List.of();
    }

    @Override
    public <R extends UpdatableRecord<R>> void put(Table<R> table, Collection<R> rows) {
        Sheet sheet = sheets.computeIfAbsent(table, Sheet::new);
        rows.forEach(sheet::write);
    }

    @Override
    public <R extends UpdatableRecord<R>> void add(Table<R> table, Collection<R> rows) {
        put(table, rows);
    }

    @Override
    public <R extends UpdatableRecord<R>> void remove(Table<R> table, Collection<String> aggregateIds) {}

    /** Writes what is kept into the tables of the schema, within the connection's transaction, and forgets it. */
    void send(Connection connection, String schema) throws SQLException {
        for (Sheet sheet : sheets.values()) {
            sheet.send(connection, schema);
        }
        sheets.clear();
    }

    private static final class Sheet {
        private final Table<?> table;
        private final Field<?>[] columns;
        private final CopyBytes bytes = new CopyBytes();

        Sheet(Table<?> table) {
            this.table = table;
            this.columns = table.fields();
        }

        void write(UpdatableRecord<?> row) {
            bytes.row(columns.length);
            for (int column = 0; column < columns.length; column++) {
                write(row.get(column));
            }
        }

        void send(Connection connection, String schema) throws SQLException {
            String names =
                    String.join(", ", Arrays.stream(columns).map(Field::getName).toArray(String[]::new));
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s.%s (%s) FROM STDIN (FORMAT binary)".formatted(schema, table.getName(), names));
            try {
                bytes.send(copy);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        private void write(@Nullable Object value) {
            switch (value) {
                case null -> bytes.nothing();
                case String text -> bytes.text(text);
                case Long number -> bytes.number(number);
                case Integer number -> bytes.number((int) number);
                case Boolean truth -> bytes.truth(truth);
                case Instant time -> bytes.time(time);
                case LocalDate day -> bytes.day(day);
                case BigDecimal number -> bytes.decimal(number);
                case JSONB json -> bytes.json(json.data());
                case String[] texts -> bytes.texts(texts);
                default ->
                    throw new IllegalStateException(
                            table.getName() + " has a column of " + value.getClass() + ": say here how it is copied");
            }
        }
    }
}
