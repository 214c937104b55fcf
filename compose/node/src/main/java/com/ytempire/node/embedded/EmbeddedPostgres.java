package com.ytempire.node.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of the node's own. It listens on loopback with a password of its own and writes through to the disk.
 * When the node dies without a word the server lives on, and the next node on the folder adopts it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "ytempire";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final Path output;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final String password;
    private final int port;
    private final boolean adopted;

    private EmbeddedPostgres(Path folder, Path logs) throws IOException {
        this.folder = folder;
        Owned.directory(folder);
        Owned.directory(logs);
        this.output = logs.resolve("postgres-control.log");
        this.binaries = PostgresBinaries.in(folder);
        this.user = ServerUser.find();
        this.password = Owned.secret(folder.resolve("password"));
        initialise();
        Optional<Integer> running = runningPort();
        this.adopted = running.isPresent();
        this.port = adopted ? running.orElseThrow() : Ports.remembered(folder.resolve("port"));
        if (!adopted) {
            launch(logs.resolve("postgres.log"));
        }
        prepare();
    }

    /** Starts or adopts the server of the folder and waits until it takes connections, up to a minute. */
    public static EmbeddedPostgres start(Path folder, Path logs) throws IOException {
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder.toAbsolutePath(), logs.toAbsolutePath());
        LOG.info(
                "PostgreSQL {} {} on port {}",
                postgres.binaries.version(),
                postgres.adopted ? "adopted" : "started",
                postgres.port);
        return postgres;
    }

    /** Where the node's database is; the password is not in it. */
    public String jdbcUrl() {
        return url(NAME);
    }

    /** The only user. */
    public String username() {
        return NAME;
    }

    /** The user's password, random, the same for the life of the folder. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** True when an earlier node had left the server running. */
    public boolean adopted() {
        return adopted;
    }

    /** Ends the server: connections are cut, what was committed stays. */
    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws IOException {
        if (runningPort().isEmpty()) {
            return;
        }
        List<String> words = List.of(
                binaries.program("pg_ctl"), "stop", "-D", data().toString(), "-m", "fast", "-w", "-t", "15", "-s");
        Command.run(user.as(words), output, STOP_LIMIT);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void initialise() throws IOException {
        if (Files.isDirectory(data())) {
            String major = Files.readString(data().resolve("PG_VERSION")).strip();
            if (!major.equals(binaries.major())) {
                throw new IOException(
                        "the data in %s is of PostgreSQL %s and this node brings %s: use another data folder"
                                .formatted(data(), major, binaries.major()));
            }
            return;
        }
        Path fresh = folder.resolve("data.new");
        PostgresBinaries.delete(fresh);
        Owned.directory(fresh);
        Path secret = Owned.secretCopy(folder.resolve("password"), folder.resolve("password.init"));
        try {
            user.own(fresh);
            user.own(secret);
            List<String> words = List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + fresh,
                    "--username=" + NAME,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            Command.run(user.as(words), output, START_LIMIT);
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of the server that runs on the data already. */
    private Optional<Integer> runningPort() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (lines.size() >= 4 && isPostgres(lines.getFirst())) {
            return Optional.of(Integer.parseInt(lines.get(3).strip()));
        }
        if (isTaken(lines.getFirst())) {
            // PostgreSQL clears up after a dead server, but does not dare to when its id belongs to some new process
            Files.delete(pidFile);
        }
        return Optional.empty();
    }

    private static boolean isPostgres(String pid) {
        return pid.strip().matches("[1-9][0-9]{0,8}")
                && Servers.running(Long.parseLong(pid.strip()), "/postgres").isPresent();
    }

    private static boolean isTaken(String pid) {
        return pid.strip().matches("[1-9][0-9]{0,8}")
                && ProcessHandle.of(Long.parseLong(pid.strip())).isPresent();
    }

    private void launch(Path log) throws IOException {
        Files.writeString(data().resolve("ytempire.conf"), PostgresSettings.text(port));
        Path main = data().resolve("postgresql.conf");
        String include = "include 'ytempire.conf'\n";
        if (!Files.readString(main).endsWith(include)) {
            Files.writeString(main, "\n" + include, StandardOpenOption.APPEND);
        }
        Files.deleteIfExists(log);
        Files.createFile(log);
        user.own(data());
        user.own(data().resolve("ytempire.conf"));
        user.own(log);
        String data = data().toString();
        List<String> words =
                List.of(binaries.program("pg_ctl"), "start", "-D", data, "-l", log.toString(), "-w", "-t", "55", "-s");
        try {
            Command.run(user.as(words), output, START_LIMIT);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + " — " + Files.readString(log).strip(), e);
        }
    }

    private void prepare() throws IOException {
        try {
            try (Connection connection = connectWhenReady();
                    Statement statement = connection.createStatement()) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    if (!"on".equals(ask(statement, "SHOW " + setting))) {
                        throw new IOException(
                                "PostgreSQL runs with " + setting + " off: an answer would promise too much");
                    }
                }
                Path served = Path.of(ask(statement, "SHOW data_directory"));
                if (!Files.isSameFile(served, data())) {
                    throw new IOException("the PostgreSQL on port " + port + " serves " + served + ", not " + data());
                }
                if (ask(statement, "SELECT count(*) FROM pg_database WHERE datname = '" + NAME + "'")
                        .equals("0")) {
                    statement.execute("CREATE DATABASE " + NAME);
                }
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL on port " + port + " does not answer: " + e.getMessage(), e);
        }
    }

    private Connection connectWhenReady() throws SQLException, IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        Properties login = new Properties();
        login.setProperty("user", NAME);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "30");
        while (true) {
            try {
                Connection connection = new Driver().connect(url("postgres"), login);
                if (connection == null) {
                    throw new IOException("not an address of PostgreSQL: " + url("postgres"));
                }
                return connection;
            } catch (SQLException e) {
                // 57P03: an adopted server may be in the middle of its own start or crash recovery
                boolean starting = "57P03".equals(e.getSQLState()) || "08001".equals(e.getSQLState());
                if (!starting || System.nanoTime() - end > 0) {
                    throw e;
                }
                Servers.pause(100);
            }
        }
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
