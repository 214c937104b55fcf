package com.ytempire.read.rebuild;

import static java.util.stream.Collectors.joining;

import com.ytempire.api.log.EventLog.Range;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Copies of a view's tables, empty at first, in a schema of their own. */
final class Shadow {
    private static final String LIVE = Query.QUERY.getName();

    private final String schema;
    private final List<Table<?>> tables;

    Shadow(String view, List<Table<?>> tables) {
        this.schema = "rebuild_" + view.replace('-', '_');
        this.tables = tables;
    }

    /** Makes the tables, without keys and other indexes: rows are written faster without. */
    void create(DSLContext sql) {
        drop(sql);
        sql.execute("CREATE SCHEMA " + schema);
        for (Table<?> table : tables) {
            sql.execute("CREATE TABLE %s.%s (LIKE %s.%s INCLUDING ALL EXCLUDING INDEXES)"
                    .formatted(schema, table.getName(), LIVE, table.getName()));
        }
    }

    /** Gives the tables the keys that the live ones have, if they have none: statements need them. One thread at a time. */
    synchronized void key(DSLContext sql) {
        for (Table<?> table : tables) {
            if (constraints(sql, schema, table).isEmpty()) {
                for (Record2<String, String> key : constraints(sql, LIVE, table)) {
                    sql.execute("ALTER TABLE %s.%s ADD CONSTRAINT %s %s"
                            .formatted(schema, table.getName(), key.value1(), key.value2()));
                }
            }
        }
    }

    boolean exists(DSLContext sql) {
        return sql.fetchExists(DSL.selectOne()
                .from("pg_namespace")
                .where(DSL.field("nspname", SQLDataType.VARCHAR).eq(schema)));
    }

    /** The same statements, on the copies. */
    DSLContext of(DSLContext sql) {
        Settings settings = new Settings()
                .withRenderMapping(new RenderMapping()
                        .withSchemata(new MappedSchema().withInput(LIVE).withOutput(schema)));
        return DSL.using(sql.configuration().derive(settings));
    }

    /** Writes rows of aggregates that the copies have none of, within the connection's transaction. */
    void copy(Connection connection, CopiedRows rows) throws SQLException {
        rows.send(connection, schema);
    }

    /** Deletes the rows of a range of aggregates, which an interruption may have left in part. */
    void clear(DSLContext sql, Range range) {
        for (Table<?> table : tables) {
            Field<String> id = Rows.aggregateId(table);
            of(sql).deleteFrom(table)
                    .where(range.from() == null ? DSL.noCondition() : id.ge(range.from()))
                    .and(range.to() == null ? DSL.noCondition() : id.lt(range.to()))
                    .execute();
        }
    }

    /** Makes the keys and indexes that the live tables have, named alike. */
    void index(DSLContext sql) {
        key(sql);
        for (Table<?> table : tables) {
            for (Record2<String, String> index : indexes(sql, table)) {
                sql.execute(index.value2()
                        .replaceFirst(" ON " + LIVE + "\\.", " ON " + schema + ".")
                        .replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX IF NOT EXISTS "));
            }
            // a rough look will do until the database's own housekeeping takes a closer one
            sql.execute("SET default_statistics_target = 10; ANALYZE %s.%s; RESET default_statistics_target"
                    .formatted(schema, table.getName()));
        }
    }

    /** Keeps readers and processors off the live tables until the transaction ends, and waits for those at work. */
    void lockLive(DSLContext sql) {
        sql.execute("LOCK TABLE "
                + tables.stream().map(table -> LIVE + "." + table.getName()).collect(joining(", "))
                + " IN ACCESS EXCLUSIVE MODE");
    }

    /** Puts the copies in the place of the live tables. */
    void swap(DSLContext sql) {
        for (Table<?> table : tables) {
            sql.execute("DROP TABLE %s.%s".formatted(LIVE, table.getName()));
            sql.execute("ALTER TABLE %s.%s SET SCHEMA %s".formatted(schema, table.getName(), LIVE));
        }
        sql.execute("DROP SCHEMA " + schema);
    }

    void drop(DSLContext sql) {
        sql.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    private static Result<Record2<String, String>> constraints(DSLContext sql, String of, Table<?> table) {
        return sql.fetch("SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ('" + of
                        + "." + table.getName() + "')::regclass AND contype IN ('p', 'u')")
                .into(DSL.field("conname", SQLDataType.CLOB), DSL.field("pg_get_constraintdef", SQLDataType.CLOB));
    }

    private static Result<Record2<String, String>> indexes(DSLContext sql, Table<?> table) {
        return sql.fetch("SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = '" + LIVE
                        + "' AND tablename = '" + table.getName() + "' AND indexname NOT IN (SELECT conname FROM"
                        + " pg_constraint WHERE conrelid = ('" + LIVE + "." + table.getName() + "')::regclass)")
                .into(DSL.field("indexname", SQLDataType.CLOB), DSL.field("indexdef", SQLDataType.CLOB));
    }
}
