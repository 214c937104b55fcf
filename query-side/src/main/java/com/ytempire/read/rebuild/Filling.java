package com.ytempire.read.rebuild;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.read.rebuild.RebuildRecords.Open;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Fills the copies of views from the log, range by range and several at once. A range that several views are to be filled
 * from is read once for all of them. Each batch is a transaction of its own, so that no long one keeps the log's readers
 * waiting.
 */
final class Filling {
    private static final int WORKERS = 2;

    private final EventLog log;
    private final Map<ViewRebuild, Open> views;

    Filling(EventLog log, Map<ViewRebuild, Open> views) {
        this.log = log;
        this.views = views;
    }

    /** Fills the ranges that are left; returns when nobody writes any more. */
    void run() throws InterruptedException {
        Map<Stretch, List<Share>> stretches = new LinkedHashMap<>();
        views.forEach((view, open) -> open.left()
                .forEach((number, range) -> stretches
                        .computeIfAbsent(new Stretch(range, open.horizon()), any -> new ArrayList<>())
                        .add(new Share(view, number, open))));
        List<Runnable> work = new ArrayList<>();
        stretches.forEach((stretch, shares) -> work.add(() -> fill(stretch, shares)));
        atOnce(work);
    }

    /** Does all of it, some at once; when interrupted it leaves off. */
    static void atOnce(List<Runnable> work) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> parts = new ArrayList<>();
            work.forEach(part -> parts.add(workers.submit(part)));
            try {
                for (Future<?> part : parts) {
                    part.get();
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                throw e;
            }
        }
    }

    private void fill(Stretch stretch, List<Share> shares) {
        List<Share> wanted =
                shares.stream().filter(share -> share.view.isWanted()).toList();
        try {
            List<ViewRebuild.Part> parts = wanted.stream()
                    .map(share -> share.view.part(share.number, stretch.range, share.open))
                    .toList();
            Set<String> names = wanted.stream()
                    .flatMap(share -> share.view.names().stream())
                    .collect(Collectors.toUnmodifiableSet());
            if (!parts.isEmpty()) {
                log.read(stretch.range, stretch.horizon, names, recorded -> {
                    boolean more = false;
                    for (ViewRebuild.Part part : parts) {
                        if (part.isWanted()) {
                            part.add(recorded);
                            more = true;
                        }
                    }
                    if (!more || Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("nobody wants the range any more");
                    }
                });
            }
            parts.forEach(ViewRebuild.Part::end);
        } catch (RuntimeException e) {
            wanted.forEach(share -> share.view.fail(e));
        }
    }

    private record Stretch(Range range, long horizon) {}

    /** What a view gets of a stretch, under a number of its own. */
    private record Share(ViewRebuild view, int number, Open open) {}
}
