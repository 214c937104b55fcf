package com.ytempire.read;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/** Writes many rows with few statements. */
public final class Rows {
    /** The most rows of one statement: it takes 65,535 parameters, and no table has 60 columns. */
    private static final int ROWS_OF_A_STATEMENT = 1000;

    private Rows() {}

    /** Writes rows that are whole: new ones, and in place of those that have the same key. */
    public static <R extends UpdatableRecord<R>> void put(DSLContext sql, Table<R> table, Collection<R> rows) {
        inChunks(
                rows,
                chunk -> sql.insertInto(table)
                        .set(chunk)
                        .onConflict(
                                Objects.requireNonNull(table.getPrimaryKey()).getFields())
                        .doUpdate()
                        .setNonKeyToExcluded()
                        .execute());
    }

    /** Writes the rows whose keys are new; the others are there already, since their content never changes. */
    public static <R extends UpdatableRecord<R>> void add(DSLContext sql, Table<R> table, Collection<R> rows) {
        inChunks(
                rows,
                chunk -> sql.insertInto(table).set(chunk).onConflictDoNothing().execute());
    }

    private static <R extends UpdatableRecord<R>> void inChunks(Collection<R> rows, Consumer<List<R>> statement) {
        List<R> clean = rows.stream().map(Rows::whole).toList();
        for (int start = 0; start < clean.size(); start += ROWS_OF_A_STATEMENT) {
            statement.accept(clean.subList(start, Math.min(start + ROWS_OF_A_STATEMENT, clean.size())));
        }
    }

    private static <R extends UpdatableRecord<R>> R whole(R row) {
        for (Field<?> field : row.fields()) {
            Object value = row.get(field);
            if (value instanceof String text) {
                row.set(field.coerce(String.class), Text.storable(text));
            } else if (value instanceof String[] texts) {
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = Text.storable(texts[i]);
                }
            }
        }
        row.touched(true);
        return row;
    }
}
