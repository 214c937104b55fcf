package com.ytempire.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other processes on the database that something was appended, and hears from them. It tells on a connection
 * of its own, at most once in {@link #QUIET}, however much is appended: a notification within the appending transaction
 * would take a lock that all appends share. What gets lost is made up for by the readers, who also look by themselves.
 */
public final class Wakeups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

    private static final String CHANNEL = "ytempire_log";
    private static final Duration QUIET = Duration.ofMillis(2);
    private static final Duration LISTEN = Duration.ofSeconds(10);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final DataSource source;
    private final Runnable heard;
    private final Semaphore news = new Semaphore(0);
    private final Thread teller;
    private final Thread listener;
    private volatile boolean closed;
    private volatile int ownProcess;

    /**
     * Starts to listen.
     *
     * @param source of the two connections that are kept, so not a pool
     * @param heard run when another process has appended; must return at once
     */
    public Wakeups(DataSource source, Runnable heard) {
        this.source = source;
        this.heard = heard;
        this.teller = Thread.ofPlatform().name("log-notify").daemon().start(() -> keepGoing(this::tell));
        this.listener = Thread.ofPlatform().name("log-listen").daemon().start(() -> keepGoing(this::listen));
    }

    /** Tells the others, soon. Returns at once. */
    public void appended() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        teller.interrupt();
        listener.interrupt();
    }

    private void keepGoing(Work work) {
        while (!closed) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                work.on(connection, statement);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("other nodes are not told, or not heard, for a moment: {}", e.getMessage());
                    pause();
                }
            } catch (InterruptedException e) {
                LOG.debug("woken to close");
            }
        }
    }

    private void tell(Connection connection, Statement statement) throws SQLException, InterruptedException {
        ownProcess = connection.unwrap(PGConnection.class).getBackendPID();
        // each is a transaction: it must not make those that append wait for the disk once more
        statement.execute("SET synchronous_commit = off");
        while (!closed) {
            news.acquire();
            news.drainPermits();
            statement.execute("NOTIFY " + CHANNEL);
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
        }
    }

    private void listen(Connection connection, Statement statement) throws SQLException {
        statement.execute("LISTEN " + CHANNEL);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        // what was told while nobody listened
        heard.run();
        while (!closed) {
            PGNotification[] told = postgres.getNotifications((int) LISTEN.toMillis());
            if (told != null) {
                for (PGNotification notification : told) {
                    if (notification.getPID() != ownProcess) {
                        heard.run();
                        break;
                    }
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(AFTER_FAULT.toNanos());
        } catch (InterruptedException e) {
            LOG.debug("woken to close");
        }
    }

    private interface Work {
        void on(Connection connection, Statement statement) throws SQLException, InterruptedException;
    }
}
