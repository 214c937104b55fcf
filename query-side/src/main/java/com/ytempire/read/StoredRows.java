package com.ytempire.read;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** Rows that are read and written with statements, many with each. */
public final class StoredRows implements Rows {
    /** The most rows of one statement: it takes 65,535 parameters, and no table has 60 columns. */
    private static final int ROWS_OF_A_STATEMENT = 1000;

    private final DSLContext sql;

    /** Rows of the schema that the connection names, within its transaction. */
    public StoredRows(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public <R extends UpdatableRecord<R>> List<R> of(Table<R> table, Collection<String> aggregateIds) {
        return sql.selectFrom(table)
                .where(Rows.aggregateId(table).eq(DSL.any(aggregateIds.toArray(String[]::new))))
                .fetch();
    }

    @Override
    public <R extends UpdatableRecord<R>> void put(Table<R> table, Collection<R> rows) {
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

    @Override
    public <R extends UpdatableRecord<R>> void add(Table<R> table, Collection<R> rows) {
        inChunks(
                rows,
                chunk -> sql.insertInto(table).set(chunk).onConflictDoNothing().execute());
    }

    @Override
    public <R extends UpdatableRecord<R>> void remove(Table<R> table, Collection<String> aggregateIds) {
        if (!aggregateIds.isEmpty()) {
            sql.deleteFrom(table)
                    .where(Rows.aggregateId(table).eq(DSL.any(aggregateIds.toArray(String[]::new))))
                    .execute();
        }
    }

    private static <R extends UpdatableRecord<R>> void inChunks(Collection<R> rows, Consumer<List<R>> statement) {
        List<R> clean = rows.stream().map(StoredRows::whole).toList();
        for (int start = 0; start < clean.size(); start += ROWS_OF_A_STATEMENT) {
            statement.accept(clean.subList(start, Math.min(start + ROWS_OF_A_STATEMENT, clean.size())));
        }
    }

    private static <R extends UpdatableRecord<R>> R whole(R row) {
        for (Field<?> field : row.fields()) {
            storable(row, field);
        }
        row.touched(true);
        return row;
    }

    private static <V> void storable(UpdatableRecord<?> row, Field<V> field) {
        V value = row.get(field);
        if (value != null) {
            row.set(field, Storable.of(value));
        }
    }
}
