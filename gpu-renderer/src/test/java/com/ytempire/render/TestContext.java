package com.ytempire.render;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An attempt that a test can watch and cancel. */
final class TestContext implements StepContext {
    record Progress(int permille, String detail) {}

    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final Map<Meter, BigDecimal> used = new ConcurrentHashMap<>();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final Path folder;
    private volatile Consumer<Progress> watcher = report -> {};
    private volatile boolean cancelled;

    TestContext(Path folder) {
        this.folder = folder;
    }

    void watch(Consumer<Progress> newWatcher) {
        watcher = newWatcher;
    }

    void cancel() {
        cancelled = true;
        actions.forEach(Runnable::run);
    }

    @Override
    public StepKey key() {
        return new StepKey(VideoId.of(new UUID(0, 1)), Step.RENDER, 1);
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public Path workFolder() {
        return folder;
    }

    @Override
    public void progress(int permille, String detail) {
        Progress report = new Progress(permille, detail);
        progress.add(report);
        watcher.accept(report);
    }

    @Override
    public void used(Usage one) {
        used.merge(one.meter(), one.quantity(), BigDecimal::add);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Withdrawal onCancel(Runnable action) {
        actions.add(action);
        if (cancelled) {
            action.run();
        }
        return () -> actions.remove(action);
    }
}
