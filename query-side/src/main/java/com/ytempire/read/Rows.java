package com.ytempire.read;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;

/** The rows of views, as projections find and write them. */
public interface Rows {
    /** For rows that are not yet anywhere. */
    Configuration SETTINGS = new DefaultConfiguration();

    /** The rows of the aggregates, as they are stored. */
    <R extends UpdatableRecord<R>> List<R> of(Table<R> table, Collection<String> aggregateIds);

    /** Writes rows that are whole: new ones, and in place of those that have the same key. */
    <R extends UpdatableRecord<R>> void put(Table<R> table, Collection<R> rows);

    /** Writes the rows whose keys are new; the others are there already, since their content never changes. */
    <R extends UpdatableRecord<R>> void add(Table<R> table, Collection<R> rows);

    /** Deletes the rows of the aggregates. */
    <R extends UpdatableRecord<R>> void remove(Table<R> table, Collection<String> aggregateIds);

    /** A new row. jOOQ would make settings anew for each value that is set in the key of one that has none. */
    static <R extends UpdatableRecord<R>> R fresh(R row) {
        row.attach(SETTINGS);
        return row;
    }

    /** The column that says which aggregate a row shows: the first of the key. */
    static Field<String> aggregateId(Table<?> table) {
        return Objects.requireNonNull(table.getPrimaryKey())
                .getFields()
                .getFirst()
                .coerce(SQLDataType.CLOB);
    }
}
