package com.ytempire.bench.render;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An attempt that nobody cancels; it remembers what was booked. */
final class Attempt implements StepContext {
    private final Step step;
    private final Path folder;
    private final Map<Meter, BigDecimal> used = new ConcurrentHashMap<>();

    Attempt(Step step, Path folder) {
        this.step = step;
        this.folder = folder;
    }

    double cpuSeconds() {
        return used.getOrDefault(Meter.CPU_SECONDS, BigDecimal.ZERO).doubleValue();
    }

    @Override
    public StepKey key() {
        return new StepKey(VideoId.of(new UUID(0, 1)), step, 1);
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
    public void progress(int permille, String detail) {}

    @Override
    public void used(Usage one) {
        used.merge(one.meter(), one.quantity(), BigDecimal::add);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Withdrawal onCancel(Runnable action) {
        return () -> {};
    }
}
