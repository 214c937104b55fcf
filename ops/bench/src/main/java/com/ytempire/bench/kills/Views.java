package com.ytempire.bench.kills;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.production.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** The read models: whether they are up to date, what is in them, and building them anew. */
final class Views {
    private static final Duration REST_LIMIT = Duration.ofMinutes(3);
    private static final Duration REBUILD_LIMIT = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 200;

    /** Productions that are not over, commands and steps that are still to be done. */
    private static final String UNREST = """
            SELECT (SELECT count(*) FROM query.video WHERE status IN ('producing', 'publishing'))
                + (SELECT count(*) FROM work.scheduled_task)""";

    private static final String TABLES = """
            SELECT string_agg(table_name, ',' ORDER BY table_name) FROM information_schema.tables
            WHERE table_schema = 'query'""";

    private final Database database;
    private final Node node;

    /** Views of a database, as a node on it sees them. */
    Views(Database database, Node node) {
        this.database = database;
        this.node = node;
    }

    /** Waits until every production has come to its end and every view shows it; up to three minutes. */
    void awaitRest() throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + REST_LIMIT.toNanos();
        String before = "";
        while (true) {
            String unrest = database.ask(UNREST);
            String events = database.ask("SELECT count(*) FROM log.event");
            boolean caughtUp = true;
            for (JsonNode view : list()) {
                caughtUp &= view.path("caughtUp").asBoolean(false);
            }
            if (caughtUp && unrest.equals("0") && events.equals(before)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException("no rest within %s: %s productions and tasks are not over, views are %s"
                        .formatted(REST_LIMIT, unrest, caughtUp ? "up to date" : "behind"));
            }
            before = events;
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Writes each table in one order into a file of its name; returns how many rows each has. */
    Map<String, Long> dump(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables()) {
            try (Connection connection = database.connections().getConnection();
                    OutputStream file = Files.newOutputStream(folder.resolve(table))) {
                rows.put(
                        table,
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut(
                                        "COPY (SELECT * FROM query.%s r ORDER BY r::text COLLATE \"C\") TO STDOUT"
                                                .formatted(table),
                                        file));
            }
        }
        return rows;
    }

    /** Has the node build every view anew, and waits. */
    void rebuild() throws IOException, InterruptedException, SQLException {
        TreeSet<String> rebuilt = new TreeSet<>();
        for (JsonNode view : list()) {
            String path = "/projections/" + view.path("name").asString("");
            JsonNode now = node.post(path + "/rebuild", Map.of("who", "bench", "why", "is it the same from scratch?"));
            long end = System.nanoTime() + REBUILD_LIMIT.toNanos();
            while (!state(now).equals("done")) {
                if (state(now).equals("failed") || System.nanoTime() > end) {
                    throw new IOException("a view was not rebuilt: " + now);
                }
                Thread.sleep(LOOK_MILLIS);
                now = node.get(path);
            }
            view.path("tables").forEach(table -> rebuilt.add(table.asString("")));
        }
        if (!List.copyOf(rebuilt).equals(tables())) {
            throw new IOException("rebuilt were %s of the tables %s".formatted(rebuilt, tables()));
        }
    }

    private static String state(JsonNode view) {
        return view.path("rebuild").path("state").asString("");
    }

    private List<JsonNode> list() throws IOException, InterruptedException {
        List<JsonNode> views = new ArrayList<>();
        node.get("/projections").path("items").forEach(views::add);
        if (views.isEmpty()) {
            throw new IOException("the node knows no views");
        }
        return views;
    }

    private List<String> tables() throws SQLException {
        return List.of(database.ask(TABLES).split(","));
    }
}
