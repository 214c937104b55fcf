package com.ytempire.node.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis of the node's own, in memory only: what it holds can be lost. It listens on loopback with a password.
 * When the node dies without a word the server lives on, and the next node on the folder adopts it.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final String PROGRAM = "redis-server-";
    private static final String VERSION = "7.0.15";
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final Path logs;
    private final String password;
    private final int port;
    private final long pid;
    private final boolean adopted;

    private EmbeddedRedis(Path folder, Path logs) throws IOException {
        this.folder = folder;
        this.logs = logs;
        Owned.directory(folder);
        Owned.directory(logs);
        this.password = Owned.secret(folder.resolve("password"));
        int running = runningPort();
        this.adopted = running > 0;
        this.port = adopted ? running : Ports.remembered(folder.resolve("port"));
        if (!adopted) {
            launch();
        }
        this.pid = pidWhenReady();
    }

    /** Starts or adopts the server of the folder and waits until it answers, up to 15 seconds. */
    public static EmbeddedRedis start(Path folder, Path logs) throws IOException {
        EmbeddedRedis redis = new EmbeddedRedis(folder.toAbsolutePath(), logs.toAbsolutePath());
        LOG.info("Redis {} {} on port {}", VERSION, redis.adopted ? "adopted" : "started", redis.port);
        return redis;
    }

    /** {@code redis://127.0.0.1:port}; the password is not in it. */
    public URI redisUrl() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** What a client logs in with, random, the same for the life of the folder. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The process id of the server. */
    public long pid() {
        return pid;
    }

    /** True when an earlier node had left the server running. */
    public boolean adopted() {
        return adopted;
    }

    /** Ends the server, by force when it has not gone after five seconds. */
    @Override
    public void close() {
        if (Servers.running(pid, PROGRAM).isEmpty()) {
            return;
        }
        try {
            askToEnd();
            if (!Servers.awaitEnd(pid, PROGRAM, STOP_LIMIT)) {
                Servers.running(pid, PROGRAM).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            Servers.running(pid, PROGRAM).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void askToEnd() throws IOException {
        try (RedisTalk talk = new RedisTalk(port, password)) {
            talk.shutdown();
        }
    }

    private int runningPort() throws IOException {
        Path noted = folder.resolve("port");
        if (!Files.exists(noted)) {
            return 0;
        }
        String text = Files.readString(noted).strip();
        int candidate = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
        try (RedisTalk talk = new RedisTalk(candidate, password)) {
            // only a server of this folder knows the password
            return talk.pid() > 0 ? candidate : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void launch() throws IOException {
        Path program = program();
        Path log = logs.resolve("redis.log");
        Files.deleteIfExists(log);
        Path settings = folder.resolve("redis.conf");
        Owned.write(settings, settings(log));
        Command.run(List.of(program.toString(), settings.toString()), logs.resolve("redis-control.log"), START_LIMIT);
    }

    private String settings(Path log) {
        // a daemon is in a session of its own: Ctrl-C reaches the node, which then ends the server in good order
        return """
                # written anew by the node at each start
                daemonize yes
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile "%s"
                loglevel warning
                pidfile ""
                save ""
                appendonly no
                maxmemory 64mb
                maxmemory-policy noeviction
                """.formatted(port, password, folder, log);
    }

    private Path program() throws IOException {
        String name = PROGRAM + VERSION + "-" + Platform.system() + "-" + Platform.processor();
        Path program = folder.resolve(name);
        if (!Files.exists(program)) {
            Path fresh = folder.resolve(name + ".new");
            try (InputStream in = Platform.open(name, "Redis", "ytempire.redis.url")) {
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return program;
    }

    private long pidWhenReady() throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (RedisTalk talk = new RedisTalk(port, password)) {
                return talk.pid();
            } catch (IOException e) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("Redis on port " + port + " does not answer: " + e.getMessage(), e);
                }
                Servers.pause(20);
            }
        }
    }
}
