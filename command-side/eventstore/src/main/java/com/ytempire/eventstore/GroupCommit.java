package com.ytempire.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the events of many commands in one transaction. One thread, with one connection that it keeps, takes whatever
 * waits, up to {@value #MOST_REQUESTS} requests, and writes it with a single statement; each request is told of its own
 * outcome once that transaction is on disk. A request that collides fails alone and the others are written without it.
 * Senders that were answered together tend to come back together: for up to {@link #LONGEST_GATHERING} it waits until as
 * many are there as had to do with the transaction before, or else those would take turns in halves.
 *
 * <p>When the connection breaks, the outcome of the statement is unknown: it is sent again over a new one, and events
 * that turn out to be there already are recognised by their hash. After {@link #LONGEST_OUTAGE} the request fails.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MOST_REQUESTS = 128;
    private static final int MOST_WAITING = 4096;
    private static final Duration LONGEST_GATHERING = Duration.ofNanos(400_000);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(20);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);
    private static final Comparator<Request> BY_AGGREGATE =
            Comparator.comparing(request -> request.events.getFirst().aggregateId());
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CONNECTION_FAULTS = "08";
    private static final String SERVER_STOPPING = "57P";

    private final SealedInserts inserts;
    private final Appending afterCommit;
    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger pending = new AtomicInteger();
    private final Thread writer;
    private volatile boolean closing;
    /** When the transaction at hand was begun, by the clock of nanoseconds; 0 while there is none. */
    private volatile long busySince;
    /** How many must wait before the writer is woken early; 0 while it does not gather. */
    private volatile int awaited;
    /** How many requests the last transaction had, or came while it was written. */
    private int lately;

    /**
     * Starts the writer.
     *
     * @param source of the one connection that is kept, so not a pool
     * @param afterCommit told on the writer's thread after each transaction; must return at once
     */
    GroupCommit(DataSource source, Appending afterCommit) {
        this.inserts = new SealedInserts(source);
        this.afterCommit = afterCommit;
        this.writer = Thread.ofPlatform().name("log-append").daemon().start(this::run);
    }

    /**
     * Returns when the events, all of one request, are on disk.
     *
     * @throws ConcurrencyException when another event has the sequence of one of them; then none was written
     * @throws EventStoreException when they could not be written, or it cannot be found out whether they were
     */
    void append(List<StoredEvent> events) {
        pending.incrementAndGet();
        try {
            await(new Request(events, new CompletableFuture<>()));
        } finally {
            pending.decrementAndGet();
        }
    }

    /** How many requests are under way. */
    int pending() {
        return pending.get();
    }

    /** How long it has been at the transaction at hand. */
    Duration busy() {
        long since = busySince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    boolean isAlive() {
        return writer.isAlive();
    }

    private void await(Request request) {
        try {
            if (closing || !waiting.offer(request, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreException(
                        closing ? "the log is closing" : "the log is too busy: " + MOST_WAITING + " requests wait");
            }
            int enough = awaited;
            if (enough > 0 && waiting.size() >= enough) {
                LockSupport.unpark(writer);
            }
            if (!writer.isAlive()) {
                // it was put in the queue in the moment in which the writer left
                waiting.forEach(late -> late.fail(new EventStoreException("the log is closing")));
            }
            RuntimeException failure = request.outcome.get().failure;
            if (failure != null) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while the log wrote; the events may have been appended", e);
        } catch (ExecutionException e) {
            throw new EventStoreException("the log could not write", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(LONGEST_OUTAGE.plus(LONGEST_WAIT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Request> batch = new ArrayList<>(MOST_REQUESTS);
        while (!closing || !waiting.isEmpty()) {
            try {
                if (closing) {
                    waiting.drainTo(batch, MOST_REQUESTS);
                } else {
                    batch.add(waiting.take());
                    gather(Math.min(lately, MOST_REQUESTS) - 1);
                    waiting.drainTo(batch, MOST_REQUESTS - 1);
                }
                // in the same order as every other writer, so that no two wait for each other
                batch.sort(BY_AGGREGATE);
                busySince = System.nanoTime();
                write(batch);
            } catch (InterruptedException e) {
                LOG.debug("woken to close");
            } catch (RuntimeException e) {
                LOG.error("the log's writer goes on after a fault of its own", e);
                EventStoreException failure = new EventStoreException("the log could not write", e);
                batch.forEach(request -> request.fail(failure));
            }
            batch.clear();
            busySince = 0;
        }
        inserts.disconnect();
        waiting.forEach(late -> late.fail(new EventStoreException("the log is closing")));
    }

    private void gather(int enough) {
        if (enough <= 0) {
            return;
        }
        awaited = enough;
        long until = System.nanoTime() + LONGEST_GATHERING.toNanos();
        for (long left = LONGEST_GATHERING.toNanos();
                left > 0 && waiting.size() < enough && !closing;
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        awaited = 0;
    }

    private void write(List<Request> batch) {
        long givenUp = System.nanoTime() + LONGEST_OUTAGE.toNanos();
        while (true) {
            try {
                LogAppend measured = new LogAppend();
                measured.begin();
                long begun = System.nanoTime();
                List<StoredEvent> events = events(batch);
                inserts.insert(events);
                lately = batch.size() + waiting.size();
                measured.done(batch.size(), events.size(), waiting.size());
                afterCommit.appended(batch.size(), events.size(), System.nanoTime() - begun);
                batch.forEach(Request::succeed);
                return;
            } catch (SQLException e) {
                if (UNIQUE_VIOLATION.equals(e.getSQLState()) && settle(batch, e)) {
                    return;
                }
                if (!isOutage(e)) {
                    writeApart(batch, e);
                    return;
                }
                inserts.disconnect();
                if (System.nanoTime() > givenUp) {
                    EventStoreException failure = new EventStoreException(
                            "the database cannot be reached; the events may have been appended: " + e.getMessage(), e);
                    batch.forEach(request -> request.fail(failure));
                    return;
                }
                LOG.warn("the log's connection broke and is made anew: {}", e.getMessage());
                pause();
            }
        }
    }

    /** What none of them alone explains is found out by writing each by itself. */
    private void writeApart(List<Request> batch, SQLException cause) {
        if (batch.size() == 1) {
            batch.getFirst()
                    .fail(
                            UNIQUE_VIOLATION.equals(cause.getSQLState())
                                    ? conflict(batch.getFirst(), cause)
                                    : new EventStoreException("the log refused: " + cause.getMessage(), cause));
        } else {
            batch.forEach(request -> write(List.of(request)));
        }
    }

    /** Tells those of the batch whose place is taken, and writes the rest; false when no place was found taken. */
    private boolean settle(List<Request> batch, SQLException cause) {
        Map<SealedInserts.Key, byte[]> stored;
        try {
            stored = inserts.hashes(events(batch));
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return false;
        }
        List<Request> rest = new ArrayList<>();
        for (Request request : batch) {
            List<byte[]> there = request.events.stream()
                    .map(SealedInserts.Key::of)
                    .map(stored::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (there.isEmpty()) {
                rest.add(request);
            } else if (request.isStoredAs(there)) {
                request.succeed();
            } else {
                request.fail(conflict(request, cause));
            }
        }
        if (rest.size() == batch.size()) {
            return false;
        }
        if (!rest.isEmpty()) {
            write(rest);
        }
        return true;
    }

    private static List<StoredEvent> events(List<Request> batch) {
        return batch.stream().flatMap(request -> request.events.stream()).toList();
    }

    private static ConcurrencyException conflict(Request request, SQLException cause) {
        StoredEvent first = request.events.getFirst();
        return new ConcurrencyException(
                "another event was first at sequence %d of %s".formatted(first.sequence(), first.aggregateId()), cause);
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith(CONNECTION_FAULTS) || state.startsWith(SERVER_STOPPING));
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_PAUSE);
        } catch (InterruptedException e) {
            LOG.debug("woken to close; the requests at hand still get their time");
        }
    }

    private record Outcome(@Nullable RuntimeException failure) {
        static final Outcome DURABLE = new Outcome(null);
    }

    private record Request(List<StoredEvent> events, CompletableFuture<Outcome> outcome) {
        void succeed() {
            outcome.complete(Outcome.DURABLE);
        }

        void fail(RuntimeException failure) {
            outcome.complete(new Outcome(failure));
        }

        boolean isStoredAs(List<byte[]> hashes) {
            if (hashes.size() != events.size()) {
                return false;
            }
            for (int i = 0; i < hashes.size(); i++) {
                if (!Arrays.equals(hashes.get(i), events.get(i).hash())) {
                    return false;
                }
            }
            return true;
        }
    }
}
