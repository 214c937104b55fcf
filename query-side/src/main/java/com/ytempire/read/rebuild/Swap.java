package com.ytempire.read.rebuild;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.log.EventLog.Placed;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.parking.ParkedSequences;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a view's copies take the live tables' place: they follow what happened meanwhile, and then, with the live tables
 * locked for a moment, go exactly as far as their processor has come. The processor goes on from where it is and notices
 * nothing.
 */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private static final int PAGE_EVENTS = 2000;
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
    private final ParkedSequences parked;

    private volatile boolean done;

    Swap(String view, DSLContext sql, EventLog log, RebuildRecords records, Shadow shadow, ShadowWriter writer) {
        this.view = view;
        this.sql = sql;
        this.log = log;
        this.records = records;
        this.shadow = shadow;
        this.writer = writer;
        this.parked = ParkedSequences.rebuilding(view);
    }

    /** True when the copies are in their place, or are about to be: then {@link #run} still writes. */
    boolean isDone() {
        return done;
    }

    /**
     * Swaps, when the live view can be locked; until then the copies follow it.
     *
     * @param from how far the copies are
     * @param stopped true as soon as nobody wants it any more
     */
    void run(Place from, BooleanSupplier stopped) throws InterruptedException {
        Place near = follow(from, stopped);
        for (int attempt = 1; ; attempt++) {
            Place reached = follow(near, stopped);
            try {
                takePlace(reached);
                return;
            } catch (RuntimeException busy) {
                done = false;
                if (attempt == LOCK_TRIES || stopped.getAsBoolean()) {
                    throw busy;
                }
                LOG.info("the view {} is busy and is swapped a little later: {}", view, busy.getMessage());
                TimeUnit.NANOSECONDS.sleep(LOCK_PAUSE.toNanos());
            }
        }
    }

    /** In one transaction: all of it or nothing. */
    private void takePlace(Place reached) {
        sql.transaction(configuration -> {
            DSLContext tx = configuration.dsl();
            tx.execute("SET LOCAL lock_timeout = '2s'");
            shadow.lockLive(tx);
            Place at = reached;
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
            done = true;
        });
    }

    /** Follows the log until little is left; returns how far it got. */
    private Place follow(Place from, BooleanSupplier stopped) throws InterruptedException {
        Place reached = from;
        while (true) {
            Place live = awaitLive(reached, stopped);
            List<Placed> page = page(reached, live);
            sql.transaction(configuration -> writer.write(configuration.dsl(), events(page)));
            if (!page.isEmpty()) {
                reached = page.getLast().place();
            }
            if (page.size() < NEARLY_THERE) {
                return reached;
            }
        }
    }

    /** Where the live view is, once it is as far as the copies: put in its place, they must not be ahead of it. */
    private Place awaitLive(Place reached, BooleanSupplier stopped) throws InterruptedException {
        Place last = log.last(reached);
        Place live = live();
        while (live.compareTo(last) < 0) {
            if (stopped.getAsBoolean()) {
                throw new InterruptedException("stopped");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            live = live();
        }
        return live;
    }

    private Place live() {
        return log.shown(view).orElse(Place.NONE);
    }

    private List<Placed> page(Place after, Place last) {
        return log.after(after, PAGE_EVENTS).stream()
                .takeWhile(placed -> placed.place().compareTo(last) <= 0)
                .toList();
    }

    private static List<Recorded<?>> events(List<Placed> page) {
        return page.stream().<Recorded<?>>map(Placed::recorded).toList();
    }
}
