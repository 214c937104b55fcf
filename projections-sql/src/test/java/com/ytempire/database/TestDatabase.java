package com.ytempire.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database of a test's own, with every migration run. PostgreSQL starts once per JVM and ends with it; a database is
 * a copy of a migrated template, which takes a fraction of a second.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final DataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.dataSource = Server.POSTGRES.getDatabase("postgres", name);
    }

    /** Makes a database; closing it drops it. */
    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        Server.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new TestDatabase(name);
    }

    /** Connections to the database, as its owner, not pooled. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Where the database is, with the owner's name. */
    public String jdbcUrl() {
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() {
        Server.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(new File("target/postgres"))
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                execute(postgres, "CREATE DATABASE " + TEMPLATE);
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void execute(String sql) {
            execute(POSTGRES, sql);
        }

        private static void execute(EmbeddedPostgres postgres, String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
