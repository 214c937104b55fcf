package com.ytempire.bench.rebuild;

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

/** How fast PostgreSQL hands over what a rebuild has to read, to somebody who throws it away: binary COPY. */
public final class CopyReference {
    private CopyReference() {}

    /**
     * Reads the whole log over so many connections, each its share of the positions.
     *
     * @return events a second
     */
    public static double read(Database database, int connections) throws Exception {
        long least = Long.parseLong(database.ask("SELECT coalesce(min(position), 0) FROM log.event"));
        long most = Long.parseLong(database.ask("SELECT coalesce(max(position), 0) FROM log.event"));
        long share = (most - least) / connections + 1;
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long from = least + i * share;
            parts.add(() -> copied(database, from, from + share));
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

    private static long copied(Database database, long from, long to) throws Exception {
        String copy = "COPY (SELECT aggregate_id, sequence, name, payload FROM log.event WHERE position >= " + from
                + " AND position < " + to + ") TO STDOUT (FORMAT binary)";
        try (Connection connection = database.connections().getConnection()) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, OutputStream.nullOutputStream());
        }
    }
}
