package com.ytempire.eventstore;

import com.ytempire.api.log.CheckedLog.SealHead;
import com.ytempire.api.log.CheckedLog.Verdict;
import com.ytempire.eventstore.CheckedPart.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
    private final LogParts logParts;
    private final long eventsOfAPart;
    private final LongAdder read;

    /** Checks the log that the source leads to. It takes up to six connections. */
    public ChainCheck(DataSource source) {
        this(source, new LongAdder());
    }

    /** Tells how many events have been read so far. */
    ChainCheck(DataSource source, LongAdder read) {
        this(source, read, EVENTS_OF_A_PART);
    }

    ChainCheck(DataSource source, LongAdder read, long eventsOfAPart) {
        this.source = source;
        this.read = read;
        this.reader = new LogReader(source);
        this.logParts = new LogParts(reader);
        this.eventsOfAPart = eventsOfAPart;
    }

    /** What is wrong, one line each, up to {@value #MOST_FAULTS}; empty when the log is as it was written. */
    public List<String> faults() {
        return read(reader.horizon(), new Wanted(Set.of(), Set.of()), row -> {}).faults();
    }

    /**
     * Reads what transactions before the horizon appended, and hands over the events that are wanted: those of an aggregate
     * mostly in their order, but from several threads at once.
     *
     * @throws EventStoreException when the log cannot be read to its end
     */
    Verdict read(long horizon, Wanted wanted, Consumer<ChainedRow> to) {
        List<Long> boundaries = logParts.transactions(parts(), horizon);
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<Found>> parts = new ArrayList<>();
            long from = 0;
            for (long until : boundaries) {
                parts.add(workers.submit(part(from, until, wanted, to)));
                from = until;
            }
            parts.add(workers.submit(part(from, horizon, wanted, to)));
            try {
                return verdict(parts);
            } finally {
                // those that are left are of no use when one failed, or too much is wrong already
                workers.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw new EventStoreException("the log could not be checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while the log was checked", e);
        }
    }

    private Verdict verdict(List<Future<Found>> parts) throws ExecutionException, InterruptedException {
        long events = 0;
        List<String> faults = new ArrayList<>();
        SortedMap<UUID, Seal> ends = new TreeMap<>();
        for (Future<Found> part : parts) {
            Found found = part.get();
            faults.addAll(found.faults());
            events += found.events();
            found.ends().forEach((appender, seal) -> ends.merge(appender, seal, Seal::later));
            if (faults.size() >= MOST_FAULTS) {
                break;
            }
        }
        return new Verdict(
                events,
                faults.stream().limit(MOST_FAULTS).toList(),
                ends.values().stream()
                        .map(seal -> new SealHead(
                                seal.appender().toString(),
                                seal.number(),
                                HexFormat.of().formatHex(seal.digest())))
                        .toList());
    }

    private int parts() {
        return Math.clamp(logParts.known() / eventsOfAPart, 1, MOST_PARTS);
    }

    private Callable<Found> part(long from, long until, Wanted wanted, Consumer<ChainedRow> to) {
        return () -> {
            try (Connection events = source.getConnection();
                    Connection seals = source.getConnection()) {
                return new CheckedPart(reader, wanted, to, read).check(events, seals, from, until);
            } catch (SQLException e) {
                throw new EventStoreException("the log cannot be read: " + e.getMessage(), e);
            }
        };
    }
}
