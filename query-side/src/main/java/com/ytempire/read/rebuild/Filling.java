package com.ytempire.read.rebuild;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.parking.ParkedSequences;
import com.ytempire.read.parking.ParkedSequences.EventId;
import com.ytempire.read.rebuild.RebuildRecords.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.DSLContext;

/**
 * Fills the copies of a view's tables from the log, range by range and several at once. Each batch is a transaction of
 * its own, so that no long one keeps the log's readers waiting.
 */
final class Filling {
    private static final int WORKERS = 2;
    private static final int BATCH_EVENTS = 2000;
    /** Whole aggregates are copied together; one that alone has more than this is written with statements. */
    private static final int MOST_COPIED_EVENTS = 20_000;

    private final String view;
    private final Set<String> names;
    private final DSLContext sql;
    private final EventLog log;
    private final RebuildRecords records;
    private final Shadow shadow;
    private final ShadowWriter writer;
    private final ParkedSequences parked;
    private final Set<EventId> evicted;
    private final LongAdder done;

    Filling(
            String view,
            Set<String> names,
            DSLContext sql,
            EventLog log,
            RebuildRecords records,
            Shadow shadow,
            ShadowWriter writer,
            LongAdder done) {
        this.view = view;
        this.names = names;
        this.sql = sql;
        this.log = log;
        this.records = records;
        this.shadow = shadow;
        this.writer = writer;
        this.parked = ParkedSequences.rebuilding(view);
        this.evicted = parked.evicted(sql);
        this.done = done;
    }

    /** Fills the ranges that are left. */
    void run(Open open) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> parts = new ArrayList<>();
            open.left().forEach((number, range) -> parts.add(workers.submit(() -> fill(number, range, open))));
            try {
                for (Future<?> part : parts) {
                    part.get();
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw new IllegalStateException("a range could not be filled: " + e.getCause(), e);
            } catch (InterruptedException e) {
                workers.shutdownNow();
                throw e;
            }
        }
    }

    private void fill(int number, Range range, Open open) {
        if (open.interrupted()) {
            shadow.clear(sql, range);
            parked.forget(sql, range);
        }
        Batch batch = new Batch();
        log.read(range, open.horizon(), names, recorded -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the rebuild was stopped");
            }
            batch.add(recorded);
        });
        batch.flush();
        records.rangeDone(view, number, batch.written);
    }

    /** Events of a range on their way into the copies, cut between two aggregates where possible. */
    private final class Batch {
        private final List<Recorded<?>> events = new ArrayList<>(BATCH_EVENTS);
        private String current = "";
        /** The aggregate of which a part has been written already. */
        private String torn = "";

        private long written;

        void add(Recorded<?> recorded) {
            if (events.size() >= BATCH_EVENTS && !recorded.aggregateId().equals(current)) {
                flush();
            } else if (events.size() == MOST_COPIED_EVENTS) {
                torn = current;
                flush();
            }
            current = recorded.aggregateId();
            if (evicted.isEmpty() || !evicted.contains(EventId.of(recorded))) {
                events.add(recorded);
            }
        }

        void flush() {
            if (events.isEmpty()) {
                return;
            }
            if (events.getFirst().aggregateId().equals(torn) || current.equals(torn)) {
                writer.writeSoon(sql, events);
            } else {
                writer.copy(sql, events);
            }
            written += events.size();
            done.add(events.size());
            events.clear();
        }
    }
}
