package com.ytempire.bench.log;

import com.ytempire.node.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that the product brings, set as the product sets it but for the number of connections. */
public final class Server implements AutoCloseable {
    /** For peers that hold a connection for each of their senders. */
    private static final int CONNECTIONS = 300;

    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts a server on an empty folder.
     *
     * @throws IOException when the folder is not on a disk, or the server would not write through to it
     */
    public static Server start(Path folder) throws IOException, SQLException {
        String kind = Files.getFileStore(Files.createDirectories(folder)).type();
        if (kind.equals("tmpfs") || kind.equals("ramfs")) {
            throw new IOException(folder + " is in memory (" + kind + "): commits there cost nothing");
        }
        Path data = folder.resolve("postgres");
        Path logs = folder.resolve("logs");
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data, logs)) {
            new Server(first).admin().execute("ALTER SYSTEM SET max_connections = " + CONNECTIONS);
        }
        Server server = new Server(EmbeddedPostgres.start(data, logs));
        for (String setting : DURABLE) {
            if (!server.admin().ask("SHOW " + setting).equals("on")) {
                server.close();
                throw new IOException(setting + " is off: these figures would be worth nothing");
            }
        }
        return server;
    }

    /** A new, empty database. */
    public Database database(String name) throws SQLException {
        admin().execute("CREATE DATABASE " + name);
        return named(name);
    }

    /** Writes out what is dirty, so that one peer's writes do not fall into the time of the next. */
    public void checkpoint() throws SQLException {
        admin().execute("CHECKPOINT");
    }

    /** The number of the process that all others of the server come from. */
    public long process() throws SQLException, IOException {
        Path file = Path.of(admin().ask("SHOW data_directory")).resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    /** Settings that bear on the figures. */
    public Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("version", admin().ask("SHOW server_version"));
        for (String name : DURABLE) {
            settings.put(name, admin().ask("SHOW " + name));
        }
        for (String name : List.of("shared_buffers", "max_wal_size", "wal_level", "max_connections")) {
            settings.put(name, admin().ask("SHOW " + name));
        }
        return settings;
    }

    private Database admin() {
        return named("postgres");
    }

    private Database named(String name) {
        return new Database(postgres.port(), name, postgres.username(), postgres.password(), "public");
    }

    @Override
    public void close() {
        postgres.close();
    }
}
