package com.ytempire.bench.turns;

import com.ytempire.bench.log.Database;
import java.io.OutputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/** How fast PostgreSQL hands over the rows of the log to somebody who throws them away: binary COPY. */
public final class CopyReference implements Way {
    private final Database database;
    private final String columns;
    private final int connections;

    /** Copies columns of the whole log over so many connections, each its share of the table's pages. */
    public CopyReference(Database database, String columns, int connections) {
        this.database = database;
        this.columns = columns;
        this.connections = connections;
    }

    @Override
    public String name() {
        return "COPY binary, " + connections + " connections";
    }

    @Override
    public double run() throws Exception {
        long pages = Long.parseLong(
                database.ask("SELECT pg_relation_size('log.event') / current_setting('block_size')::int"));
        long share = pages / connections + 1;
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long from = i * share;
            parts.add(() -> copied(from, from + share));
        }
        long begun = System.nanoTime();
        long events = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (Future<Long> part : threads.invokeAll(parts)) {
                events += part.get();
            }
        }
        return events / ((System.nanoTime() - begun) / 1e9);
    }

    private long copied(long from, long to) throws Exception {
        String copy = "COPY (SELECT " + columns + " FROM log.event WHERE ctid >= '(" + from + ",0)' AND ctid < '(" + to
                + ",0)') TO STDOUT (FORMAT binary)";
        try (Connection connection = database.connections().getConnection()) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, OutputStream.nullOutputStream());
        }
    }
}
