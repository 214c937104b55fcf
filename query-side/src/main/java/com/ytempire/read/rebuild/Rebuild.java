package com.ytempire.read.rebuild;

import com.ytempire.api.Rejection;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.read.ViewLock;
import com.ytempire.read.rebuild.RebuildRecords.Open;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rebuild of one or several views, in one pass over the log; each of them ends by itself. */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final int EVENTS_OF_A_RANGE = 20_000;
    private static final int MOST_RANGES = 1000;

    private final List<ViewRebuild> views;
    private final DSLContext sql;
    private final EventLog log;
    private @Nullable Thread thread;

    Rebuild(List<ViewRebuild> views, DSLContext sql, EventLog log) {
        this.views = views;
        this.sql = sql;
        this.log = log;
    }

    /**
     * Starts to work, and returns as soon as the rebuild, or that an interrupted one goes on, is on record.
     *
     * @throws Rejection when another node rebuilds one of the views; then none is rebuilt here
     */
    void begin(String who, String why) {
        CompletableFuture<List<String>> taken = new CompletableFuture<>();
        String name = "rebuild-" + views.getFirst().view();
        thread = Thread.ofPlatform().name(name).daemon().start(() -> work(taken, who, why));
        List<String> elsewhere;
        try {
            elsewhere = taken.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the rebuild could not begin", e.getCause());
        }
        if (!elsewhere.isEmpty()) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    "the view '" + elsewhere.getFirst() + "' is being rebuilt by another node; follow it");
        }
    }

    /** The view, if it is one of these and has not ended. */
    @Nullable
    ViewRebuild running(String view) {
        return views.stream()
                .filter(each -> each.view().equals(view) && each.isRunning())
                .findFirst()
                .orElse(null);
    }

    /** True until all views have ended, and the work with them. */
    boolean isRunning() {
        Thread working = thread;
        return working != null && working.isAlive();
    }

    /** Stops one view, and the work when it was for no other. */
    void stop(ViewRebuild view) {
        view.stop();
        Thread working = thread;
        if (working != null && views.stream().noneMatch(ViewRebuild::isRunning)) {
            working.interrupt();
            try {
                working.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops all views. */
    void stop() {
        views.forEach(this::stop);
    }

    private void work(CompletableFuture<List<String>> taken, String who, String why) {
        try {
            sql.connection(held -> runAlone(new Locks(DSL.using(held)), taken, who, why));
        } catch (RuntimeException e) {
            LOG.error("the rebuild ended with its connection", e);
            if (!taken.completeExceptionally(e)) {
                views.forEach(view -> view.fail(e));
            }
        }
    }

    /** While it works it holds locks that end with its connection: a node that dies is out of the others' way. */
    private void runAlone(Locks locks, CompletableFuture<List<String>> taken, String who, String why) {
        List<String> elsewhere = views.stream()
                .map(ViewRebuild::view)
                .filter(view -> !locks.take(view))
                .toList();
        try {
            if (elsewhere.isEmpty()) {
                Map<ViewRebuild, Open> open = open(who, why);
                open.forEach((view, at) -> view.begun(at, () -> locks.release(view.view())));
                taken.complete(elsewhere);
                run(open);
            }
        } finally {
            locks.releaseAll();
        }
        taken.complete(elsewhere);
    }

    private void run(Map<ViewRebuild, Open> open) {
        try {
            new Filling(log, open).run();
            List<Runnable> finishing = new ArrayList<>();
            open.forEach((view, at) -> finishing.add(() -> view.finish(at)));
            Filling.atOnce(finishing);
        } catch (InterruptedException | RuntimeException e) {
            views.forEach(view -> view.fail(e));
        }
    }

    /** All views together, or none. */
    private Map<ViewRebuild, Open> open(String who, String why) {
        Map<ViewRebuild, Open> open = new LinkedHashMap<>();
        Map<ViewRebuild, Long> anew = new LinkedHashMap<>();
        long horizon = log.horizon();
        for (ViewRebuild view : views) {
            Open interrupted = view.interrupted();
            if (interrupted == null) {
                anew.put(view, log.count(horizon, view.names()));
            } else {
                open.put(view, interrupted);
            }
        }
        long most = anew.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Range> ranges = anew.isEmpty()
                ? List.of()
                : ranges(log.boundaries((int) Math.min(MOST_RANGES, most / EVENTS_OF_A_RANGE + 1)));
        sql.transaction(configuration -> {
            DSLContext tx = configuration.dsl();
            open.keySet().forEach(view -> view.goOn(tx, who, why));
            anew.forEach((view, events) -> open.put(view, view.begin(tx, horizon, events, ranges, who, why)));
        });
        return open;
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

    /** The locks of the views, all on one connection. Several threads end views. */
    private static final class Locks {
        private final DSLContext held;
        private final List<String> taken = new ArrayList<>();

        Locks(DSLContext held) {
            this.held = held;
        }

        synchronized boolean take(String view) {
            boolean free = ViewLock.tryHold(held, view);
            if (free) {
                taken.add(view);
            }
            return free;
        }

        synchronized void release(String view) {
            if (taken.remove(view)) {
                ViewLock.release(held, view);
            }
        }

        synchronized void releaseAll() {
            List.copyOf(taken).forEach(this::release);
        }
    }
}
