package com.ytempire.provider.voice;

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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A step's surroundings that remember what they were told. */
public final class TestContext implements StepContext {
    private final Path folder;
    private final Map<Meter, BigDecimal> usage = new EnumMap<>(Meter.class);
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    private volatile int cancelAfter = Integer.MAX_VALUE;

    public TestContext(Path folder) {
        this.folder = folder;
    }

    /** Counts as cancelled once this many lines of progress have been told. */
    public TestContext cancelAfter(int lines) {
        cancelAfter = lines;
        return this;
    }

    public Map<Meter, BigDecimal> usage() {
        return usage;
    }

    public List<String> progress() {
        return progress;
    }

    @Override
    public StepKey key() {
        return new StepKey(VideoId.of(new UUID(1, 2)), Step.VOICE, 1);
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
        progress.add(permille + " " + detail);
    }

    @Override
    public synchronized void used(Usage one) {
        usage.merge(one.meter(), one.quantity(), BigDecimal::add);
    }

    @Override
    public boolean cancelled() {
        return progress.size() >= cancelAfter;
    }

    @Override
    public Withdrawal onCancel(Runnable action) {
        return () -> {};
    }
}
