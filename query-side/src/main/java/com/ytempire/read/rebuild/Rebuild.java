package com.ytempire.read.rebuild;

import com.ytempire.api.Rejection;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.log.EventLog.Placed;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.ViewLock;
import com.ytempire.read.parking.ParkedSequences;
import com.ytempire.read.rebuild.RebuildRecords.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild of one view. It fills copies of the view's tables from the log, range by range and several at once, follows
 * what happened meanwhile, and then, with the live tables locked for a moment, goes exactly as far as their processor
 * has come and puts the copies in their place. The processor goes on from where it is and notices nothing. Each batch is
 * a transaction of its own, so that no long one keeps the log's readers waiting.
 */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final int PAGE_EVENTS = 2000;
    private static final int EVENTS_OF_A_RANGE = 20_000;
    private static final int MOST_RANGES = 1000;
    private static final int NEARLY_THERE = 500;
    private static final int LOCK_TRIES = 20;
    private static final Duration LOCK_PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final String view;
    private final DSLContext sql;
    private final EventLog log;
    private final RebuildRecords records;
    private final Shadow shadow;
    private final ShadowWriter writer;
    private final Set<String> names;
    private final ParkedSequences parked;
    private final LongAdder done = new LongAdder();
    private final LongAdder before = new LongAdder();
    private volatile long begun;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Rebuild(String view, List<Projection<?>> projections, DSLContext sql, EventLog log, RebuildRecords records) {
        this.view = view;
        this.sql = sql;
        this.log = log;
        this.records = records;
        this.shadow = new Shadow(
                view, projections.stream().<Table<?>>map(Projection::table).toList());
        this.parked = ParkedSequences.rebuilding(view);
        this.writer = new ShadowWriter(view, projections, shadow);
        this.names = projections.stream()
                .flatMap(projection -> projection.eventNames().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Starts to work, and returns as soon as the rebuild, or that an interrupted one goes on, is on record.
     *
     * @throws Rejection when another node rebuilds the view
     */
    void begin(String who, String why) {
        CompletableFuture<Boolean> recorded = new CompletableFuture<>();
        thread = Thread.ofPlatform().name("rebuild-" + view).daemon().start(() -> work(recorded, who, why));
        boolean alone;
        try {
            alone = recorded.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the rebuild could not begin", e.getCause());
        }
        if (!alone) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    "the view '" + view + "' is being rebuilt by another node; follow it");
        }
    }

    private void work(CompletableFuture<Boolean> recorded, String who, String why) {
        try {
            sql.connection(held -> runAlone(DSL.using(held), recorded, who, why));
        } catch (RuntimeException e) {
            LOG.error("the rebuild of {} ended with its connection", view, e);
            recorded.completeExceptionally(e);
        }
    }

    /** While it works it holds a lock that ends with its connection: a node that dies is out of the others' way. */
    private void runAlone(DSLContext held, CompletableFuture<Boolean> recorded, String who, String why) {
        if (!ViewLock.tryHold(held, view)) {
            recorded.complete(false);
            return;
        }
        try {
            Open open = open(who, why);
            begun = System.nanoTime();
            before.add(open.done());
            done.add(open.done());
            recorded.complete(true);
            run(open);
        } finally {
            ViewLock.release(held, view);
        }
    }

    private Open open(String who, String why) {
        Open interrupted = records.open(view);
        if (interrupted != null && shadow.exists(sql)) {
            records.goOn(view, who, why);
            return interrupted;
        }
        return anew(who, why);
    }

    boolean isRunning() {
        Thread working = thread;
        return working != null && working.isAlive();
    }

    /** Interrupts the work and waits until it has ended. */
    void stop() {
        stopped = true;
        Thread working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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

    private Open anew(String who, String why) {
        long horizon = log.horizon();
        long events = log.count(horizon, names);
        int parts = (int) Math.min(MOST_RANGES, events / EVENTS_OF_A_RANGE + 1);
        List<Range> ranges = ranges(log.boundaries(parts));
        return sql.transactionResult(configuration -> {
            shadow.create(configuration.dsl());
            parked.forget(configuration.dsl(), new Range(null, null));
            return records.begin(configuration.dsl(), view, horizon, events, ranges, who, why);
        });
    }

    private static List<Range> ranges(List<String> boundaries) {
        List<Range> ranges = new ArrayList<>();
        String from = null;
        for (String to : boundaries) {
            ranges.add(new Range(from, to));
            from = to;
        }
        ranges.add(new Range(from, null));
        return ranges;
    }

    private void run(Open open) {
        try {
            new Filling(view, names, sql, log, records, shadow, writer, done).run(open);
            records.catchingUp(view);
            shadow.index(sql);
            Place reached = follow(Place.before(open.horizon()));
            swap(reached);
            LOG.info("the view {} was rebuilt from {} events", view, done.sum());
        } catch (InterruptedException | RuntimeException e) {
            // a statement that is interrupted fails in its own way
            if (stopped) {
                records.ended(sql, view, "stopped", "stopped before it was done; start it again to go on");
            } else {
                LOG.error("the view {} could not be rebuilt", view, e);
                records.ended(sql, view, "failed", String.valueOf(e.getMessage()));
            }
        }
    }

    /** Follows the log until little is left; returns how far it got. */
    private Place follow(Place from) throws InterruptedException {
        Place reached = from;
        while (true) {
            Place live = awaitLive(reached);
            List<Placed> page = page(reached, live);
            write(page);
            if (!page.isEmpty()) {
                reached = page.getLast().place();
            }
            if (page.size() < NEARLY_THERE) {
                return reached;
            }
        }
    }

    /** Where the live view is, once it is as far as the copies: put in its place, they must not be ahead of it. */
    private Place awaitLive(Place reached) throws InterruptedException {
        Place last = log.last(reached);
        Place live = live();
        while (live.compareTo(last) < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            live = live();
        }
        return live;
    }

    private Place live() {
        return log.shown(view).orElse(Place.NONE);
    }

    private void swap(Place reached) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Place from = follow(reached);
            try {
                sql.transaction(configuration -> {
                    DSLContext tx = configuration.dsl();
                    tx.execute("SET LOCAL lock_timeout = '2s'");
                    shadow.lockLive(tx);
                    Place at = from;
                    Place live = live();
                    List<Placed> page = page(at, live);
                    while (!page.isEmpty()) {
                        writer.write(tx, events(page));
                        at = page.getLast().place();
                        page = page(at, live);
                    }
                    shadow.swap(tx);
                    parked.takeOver(tx);
                    records.ended(tx, view, "done", null);
                });
                return;
            } catch (RuntimeException busy) {
                if (attempt == LOCK_TRIES || stopped) {
                    throw busy;
                }
                LOG.info("the view {} is busy and is swapped a little later: {}", view, busy.getMessage());
                TimeUnit.NANOSECONDS.sleep(LOCK_PAUSE.toNanos());
            }
        }
    }

    private List<Placed> page(Place after, Place last) {
        return log.after(after, PAGE_EVENTS).stream()
                .takeWhile(placed -> placed.place().compareTo(last) <= 0)
                .toList();
    }

    private static List<Recorded<?>> events(List<Placed> page) {
        return page.stream().<Recorded<?>>map(Placed::recorded).toList();
    }

    private void write(List<Placed> page) {
        sql.transaction(configuration -> writer.write(configuration.dsl(), events(page)));
    }

    /** How many events have been written, and how many a second since the start. */
    record Progress(long done, long perSecond) {}
}
