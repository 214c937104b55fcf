package com.ytempire.read.rebuild;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.parking.ParkedSequences;
import com.ytempire.read.parking.ParkedSequences.EventId;
import com.ytempire.read.rebuild.RebuildRecords.Open;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One view of a rebuild: the copies of its tables, which are filled range by range and then take the live tables' place.
 * It ends by itself: done, failed, or stopped.
 */
final class ViewRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(ViewRebuild.class);

    private static final int BATCH_EVENTS = 8000;
    /** Whole aggregates are copied together; one that alone has more than this is written with statements. */
    private static final int MOST_COPIED_EVENTS = 20_000;

    private static final String STOPPED = "stopped before it was done; start it again to go on";

    private final String view;
    private final DSLContext sql;
    private final RebuildRecords records;
    private final List<Projection<?>> projections;
    private final Set<String> names;
    private final Shadow shadow;
    private final ShadowWriter writer;
    private final ParkedSequences parked;
    private final Swap swap;
    private final LongAdder done = new LongAdder();
    private final LongAdder before = new LongAdder();
    /** Whoever writes shares it; who has it alone knows that nobody does. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private Set<EventId> evicted = Set.of();
    private volatile Runnable afterEnd = () -> {};
    private volatile long begun;
    private volatile boolean stopped;
    private volatile boolean failed;
    private volatile boolean ended;

    ViewRebuild(String view, List<Projection<?>> projections, DSLContext sql, EventLog log, RebuildRecords records) {
        this.view = view;
        this.projections = projections;
        this.sql = sql;
        this.records = records;
        this.shadow = new Shadow(
                view, projections.stream().<Table<?>>map(Projection::table).toList());
        this.parked = ParkedSequences.rebuilding(view);
        this.writer = new ShadowWriter(view, projections, shadow);
        this.swap = new Swap(view, sql, log, records, shadow, writer);
        this.names = projections.stream()
                .flatMap(projection -> projection.eventNames().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    String view() {
        return view;
    }

    /** The names of the events that it shows. */
    Set<String> names() {
        return names;
    }

    /** What an earlier rebuild left to be gone on with; null when it begins anew. */
    @Nullable
    Open interrupted() {
        Open interrupted = records.open(view);
        return interrupted != null && shadow.exists(sql) ? interrupted : null;
    }

    /** Goes on with an earlier rebuild, in the caller's transaction. */
    void goOn(DSLContext tx, String who, String why) {
        // what an interruption left in part is to be found
        shadow.key(tx);
        records.goOn(tx, view, who, why);
    }

    /** Makes empty copies, and puts on record that they are to be filled, in the caller's transaction. */
    Open begin(DSLContext tx, long horizon, long events, List<Range> ranges, String who, String why) {
        shadow.create(tx);
        parked.forget(tx, new Range(null, null));
        return records.begin(tx, view, horizon, events, ranges, who, why);
    }

    /**
     * Starts to count.
     *
     * @param afterEnd run once when it has ended, by whoever ends it
     */
    void begun(Open open, Runnable afterEnd) {
        this.afterEnd = afterEnd;
        evicted = parked.evicted(sql);
        begun = System.nanoTime();
        before.add(open.done());
        done.add(open.done());
    }

    /** True until it is done, or has failed, or was stopped. */
    boolean isRunning() {
        return !ended;
    }

    /** True when the copies are in their place; then it has ended when this returns. */
    boolean isDone() {
        if (swap.isDone()) {
            endIfSwapped();
        }
        return swap.isDone();
    }

    /** True as long as somebody wants it. */
    boolean isWanted() {
        return !stopped && !failed && !ended;
    }

    /** Has everybody leave off, and waits until nobody writes any more. */
    void stop() {
        stopped = true;
        end("stopped", STOPPED);
    }

    /** Ends it for others' reasons, unless it has ended. Not for those who write. */
    void fail(Exception cause) {
        failed = true;
        if (stopped) {
            end("stopped", STOPPED);
        } else if (!ended) {
            LOG.error("the view {} could not be rebuilt", view, cause);
            end("failed", String.valueOf(cause.getMessage()));
        }
    }

    private void end(String state, @Nullable String message) {
        alone(() -> {
            if (!swap.isDone()) {
                records.ended(sql, view, state, message);
            }
            ended = true;
        });
    }

    /** That it is done is on record since the copies are in their place. */
    private void endIfSwapped() {
        alone(() -> ended = swap.isDone());
    }

    /** Has it end, when nobody writes any more and it has not ended. */
    private void alone(Runnable ending) {
        Lock alone = writing.writeLock();
        alone.lock();
        try {
            if (!ended) {
                ending.run();
                if (ended) {
                    afterEnd.run();
                }
            }
        } finally {
            alone.unlock();
        }
    }

    /** Writes, if it is still wanted. A view that fails leaves those alone that are built beside it. */
    private void whileWanted(Work work) {
        Exception failure = failureOf(work);
        if (failure != null) {
            fail(failure);
        }
    }

    private @Nullable Exception failureOf(Work work) {
        Lock shared = writing.readLock();
        shared.lock();
        try {
            if (isWanted()) {
                work.run();
            }
            return null;
        } catch (InterruptedException | RuntimeException e) {
            // a statement that is interrupted fails in its own way
            return e;
        } finally {
            shared.unlock();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** How far it has come, null when it does not run. */
    @Nullable
    Progress progress() {
        if (!isRunning()) {
            return null;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Progress(done.sum(), Math.round((done.sum() - before.sum()) / Math.max(seconds, 0.001)));
    }

    /** What is to be written of a range, by one thread; what an interruption left of it is deleted. */
    Part part(int number, Range range, Open open) {
        if (open.interrupted()) {
            whileWanted(() -> {
                shadow.clear(sql, range);
                parked.forget(sql, range);
            });
        }
        return new Part(number);
    }

    /** Makes the indexes of what was filled, follows the log, and takes the live tables' place. */
    void finish(Open open) {
        whileWanted(() -> {
            records.catchingUp(view);
            shadow.index(sql);
            swap.run(Place.before(open.horizon()), () -> stopped);
            LOG.info("the view {} was rebuilt from {} events", view, done.sum());
        });
        endIfSwapped();
    }

    /** How many events have been written, and how many a second since the start. */
    record Progress(long done, long perSecond) {}

    /** Events of a range on their way into the copies, cut between two aggregates where possible. */
    final class Part {
        private final int number;
        private final Batch batch = new Batch(projections);
        private String current = "";
        /** The aggregate of which a part has been written already. */
        private String torn = "";

        private long written;

        private Part(int number) {
            this.number = number;
        }

        /** True as long as somebody wants what it writes. */
        boolean isWanted() {
            return ViewRebuild.this.isWanted();
        }

        /** Takes an event in, if the view shows it. */
        void add(Recorded<?> recorded) {
            if (!isShown(recorded)) {
                return;
            }
            if (!recorded.aggregateId().equals(current)) {
                if (batch.size() >= BATCH_EVENTS) {
                    flush();
                }
                batch.part();
            } else if (batch.size() == MOST_COPIED_EVENTS) {
                torn = current;
                flush();
            }
            current = recorded.aggregateId();
            batch.add(recorded);
        }

        private boolean isShown(Recorded<?> recorded) {
            for (Projection<?> projection : projections) {
                if (projection.shows(recorded.event())) {
                    return evicted.isEmpty() || !evicted.contains(EventId.of(recorded));
                }
            }
            return false;
        }

        /** Writes what is left, and puts on record that the range is done. */
        void end() {
            flush();
            whileWanted(() -> records.rangeDone(view, number, written));
        }

        private void flush() {
            whileWanted(() -> {
                if (batch.size() == 0) {
                    return;
                }
                if (batch.events().getFirst().aggregateId().equals(torn) || current.equals(torn)) {
                    writer.writeSoon(sql, batch.events());
                } else {
                    writer.copy(sql, batch);
                }
            });
            written += batch.size();
            done.add(batch.size());
            batch.clear();
        }
    }
}
