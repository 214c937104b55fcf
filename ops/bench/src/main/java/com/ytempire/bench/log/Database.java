package com.ytempire.bench.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of the server that all peers share.
 *
 * @param port on 127.0.0.1
 * @param schemas where names without a schema are looked up, as PostgreSQL's {@code search_path}
 */
public record Database(int port, String name, String user, String password, String schemas) {
    /** The same with another search path. */
    public Database searching(String path) {
        return new Database(port, name, user, password, path);
    }

    /** The same with a password. */
    public Database with(String secret) {
        return new Database(port, name, user, secret, schemas);
    }

    /** A new connection for each call. */
    public DataSource connections() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser(user);
        source.setPassword(password);
        source.setCurrentSchema(schemas);
        return source;
    }

    /** A pool of exactly so many connections, all open when this returns. */
    public HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
                Thread.sleep(5);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return pool;
    }

    /** How JDBC names it; user and password are not in it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s".formatted(port, name, schemas);
    }

    /** Runs one or more statements. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public String ask(String sql) throws SQLException {
        try (Connection connection = connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
