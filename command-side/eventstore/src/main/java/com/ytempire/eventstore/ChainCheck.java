package com.ytempire.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Reads the log from end to end and computes every chain again on the way, see {@link HashChain}. Finds an event that was
 * altered, removed, put in, or moved, and a transaction that was removed or whose events are not those that it sealed.
 * The log is read in parts, several at once, and what is remembered of each has a limit, however long the log is.
 */
public final class ChainCheck {
    /** The most faults that are told; with more there is no point in reading on. */
    public static final int MOST_FAULTS = 1000;

    private static final int WORKERS = 2;
    private static final int MOST_PARTS = 64;
    private static final long EVENTS_OF_A_PART = 50_000;

    private final DataSource source;
    private final LogReader reader;
    private final long eventsOfAPart;
    private final LongAdder read = new LongAdder();

    /** Checks the log that the source leads to. It takes up to six connections. */
    public ChainCheck(DataSource source) {
        this(source, EVENTS_OF_A_PART);
    }

    ChainCheck(DataSource source, long eventsOfAPart) {
        this.source = source;
        this.reader = new LogReader(source);
        this.eventsOfAPart = eventsOfAPart;
    }

    /** What is wrong, one line each, up to {@value #MOST_FAULTS}; empty when the log is as it was written. */
    public List<String> faults() {
        return read(reader.horizon(), Set.of(), event -> {}).faults();
    }

    /**
     * Reads what transactions before the horizon appended, and hands over the events with the names given: those of an
     * aggregate mostly in their order, but from several threads at once.
     *
     * @throws EventStoreException when the log cannot be read to its end
     */
    public Verdict read(long horizon, Set<String> names, Consumer<RangedEvent> to) {
        List<Long> boundaries = reader.transactions(parts(), horizon);
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<List<String>>> parts = new ArrayList<>();
            long from = 0;
            for (long until : boundaries) {
                parts.add(workers.submit(part(from, until, names, to)));
                from = until;
            }
            parts.add(workers.submit(part(from, horizon, names, to)));
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> part : parts) {
                faults.addAll(part.get());
                if (faults.size() >= MOST_FAULTS) {
                    workers.shutdownNow();
                    break;
                }
            }
            return new Verdict(
                    horizon, read.sum(), faults.stream().limit(MOST_FAULTS).toList());
        } catch (ExecutionException e) {
            throw new EventStoreException("the log could not be checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while the log was checked", e);
        }
    }

    /** How many events have been read so far. */
    public long progress() {
        return read.sum();
    }

    private int parts() {
        return Math.clamp(reader.known() / eventsOfAPart, 1, MOST_PARTS);
    }

    private Callable<List<String>> part(long from, long until, Set<String> names, Consumer<RangedEvent> to) {
        return () -> {
            try (Connection events = source.getConnection();
                    Connection seals = source.getConnection()) {
                return new CheckedPart(reader, names, to, read).check(events, seals, from, until);
            } catch (SQLException e) {
                throw new EventStoreException("the log cannot be read: " + e.getMessage(), e);
            }
        };
    }

    /**
     * What a check found.
     *
     * @param horizon the transaction before which everything was read
     * @param events how many were read
     * @param faults one line each
     */
    public record Verdict(long horizon, long events, List<String> faults) {
        public Verdict {
            faults = List.copyOf(faults);
        }
    }
}
