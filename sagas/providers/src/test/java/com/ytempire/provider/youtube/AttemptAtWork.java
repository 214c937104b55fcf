package com.ytempire.provider.youtube;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/** An attempt that remembers what it was told, and can be cancelled or made to die. */
final class AttemptAtWork implements StepContext {
    final Map<Meter, BigDecimal> used = new ConcurrentHashMap<>();
    final List<Integer> progress = new CopyOnWriteArrayList<>();
    private final StepKey key;
    private final List<Runnable> onCancel = new ArrayList<>();
    private IntConsumer witness = permille -> {};
    private boolean cancelled;

    AttemptAtWork(VideoId videoId) {
        key = new StepKey(videoId, Step.UPLOAD, 1);
    }

    /** Runs with every report of progress; what it throws ends the attempt as a crash would. */
    AttemptAtWork watchedBy(IntConsumer newWitness) {
        witness = newWitness;
        return this;
    }

    long used(Meter meter) {
        return used.getOrDefault(meter, BigDecimal.ZERO).longValueExact();
    }

    synchronized void cancel() {
        cancelled = true;
        List.copyOf(onCancel).forEach(Runnable::run);
    }

    @Override
    public StepKey key() {
        return key;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public Path workFolder() {
        throw new AssertionError("an upload needs no folder");
    }

    @Override
    public void progress(int permille, String detail) {
        progress.add(permille);
        witness.accept(permille);
    }

    @Override
    public void used(Usage one) {
        used.merge(one.meter(), one.quantity(), BigDecimal::add);
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    @Override
    public synchronized Withdrawal onCancel(Runnable action) {
        onCancel.add(action);
        return () -> {
            synchronized (this) {
                onCancel.remove(action);
            }
        };
    }
}
