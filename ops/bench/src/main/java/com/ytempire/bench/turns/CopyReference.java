package com.ytempire.bench.turns;

import com.ytempire.bench.log.Database;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/** How fast PostgreSQL hands over rows to somebody who throws them away: binary COPY. */
public final class CopyReference implements Way {
    private static final String COUNTED = "log.event";

    private final Database database;
    private final String name;
    private final Map<String, String> tables;
    private final int connections;

    /**
     * Copies whole tables, the log's events among them, over so many connections, each its share of every table's pages.
     *
     * @param name a few words, to which the connections are added
     * @param tables their names, and which columns of each
     */
    public CopyReference(Database database, String name, Map<String, String> tables, int connections) {
        this.database = database;
        this.name = name + ", " + connections + " connections";
        this.tables = Map.copyOf(tables);
        this.connections = connections;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double run() throws Exception {
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            List<String> copies = new ArrayList<>();
            for (String table : tables.keySet()) {
                copies.add(copy(table, i));
            }
            parts.add(() -> copied(copies));
        }
        long events = Long.parseLong(database.ask("SELECT count(*) FROM " + COUNTED));
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            long rows = 0;
            for (Future<Long> part : threads.invokeAll(parts)) {
                rows += part.get();
            }
            if (rows < events) {
                throw new IllegalStateException(rows + " rows were copied, and the log alone has " + events);
            }
        }
        return events / ((System.nanoTime() - begun) / 1e9);
    }

    /** What one connection copies of a table. */
    private String copy(String table, int connection) throws SQLException {
        long pages = Long.parseLong(
                database.ask("SELECT pg_relation_size('" + table + "') / current_setting('block_size')::int"));
        long share = pages / connections + 1;
        long from = connection * share;
        return "COPY (SELECT %s FROM %s WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)') TO STDOUT (FORMAT binary)"
                .formatted(tables.get(table), table, from, from + share);
    }

    private long copied(List<String> copies) throws Exception {
        try (Connection connection = database.connections().getConnection()) {
            long rows = 0;
            for (String copy : copies) {
                rows += connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(copy, OutputStream.nullOutputStream());
            }
            return rows;
        }
    }
}
