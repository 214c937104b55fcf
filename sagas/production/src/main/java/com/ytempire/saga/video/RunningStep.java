package com.ytempire.saga.video;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs.StepLog;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.ToolLog;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at work on this node: collects its usage, passes on its progress, and ends it when told. */
final class RunningStep implements StepContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunningStep.class);
    private static final long NANOS_BETWEEN_PROGRESS = 200_000_000L;

    /** Why an attempt is ended from outside. */
    enum Stop {
        DEADLINE,
        CANCELLED,
        /** Another attempt of the video may be at work. */
        PERMIT_LOST,
        NODE_CLOSING
    }

    private final StepKey key;
    private final Instant deadline;
    private final Path workFolder;
    private final ProgressChannel progressChannel;
    private final Clock clock;
    private final StepLog log;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final List<Runnable> stopActions = new ArrayList<>();
    private final Map<Metered, BigDecimal> usage = new LinkedHashMap<>();
    private final long begunNanos = System.nanoTime();
    private long lastProgressNanos = System.nanoTime() - NANOS_BETWEEN_PROGRESS;

    RunningStep(
            StepKey key, Instant deadline, Path workFolder, ProgressChannel progressChannel, StepLog log, Clock clock) {
        this.key = key;
        this.deadline = deadline;
        this.workFolder = workFolder;
        this.progressChannel = progressChannel;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public StepKey key() {
        return key;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public Path workFolder() {
        return workFolder;
    }

    @Override
    public void progress(int permille, String detail) {
        synchronized (this) {
            long now = System.nanoTime();
            boolean edge = permille <= 0 || permille >= 1000;
            if (!edge && now - lastProgressNanos < NANOS_BETWEEN_PROGRESS) {
                return;
            }
            lastProgressNanos = now;
        }
        int bounded = Math.clamp(permille, 0, 1000);
        log.progress(bounded, detail);
        try {
            progressChannel.publish(new StepProgress(key.videoId(), key.step(), key.attempt(), bounded, detail));
        } catch (RuntimeException e) {
            LOG.debug("{}: progress not shown: {}", key, e.toString());
        }
    }

    @Override
    public ToolLog tool(String purpose, List<String> command) {
        return log.tool(purpose, command);
    }

    @Override
    public void used(Usage used) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        synchronized (usage) {
            usage.merge(new Metered(used.model(), used.meter(), today), used.quantity(), BigDecimal::add);
        }
    }

    /** How long it has been at work. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    /** What was used so far, one entry for each meter of a model and day: providers charge by the prices of the day. */
    List<Usage> usage() {
        synchronized (usage) {
            return usage.entrySet().stream()
                    .map(entry -> new Usage(
                            entry.getKey().model(),
                            entry.getKey().meter(),
                            entry.getValue(),
                            entry.getKey().day()))
                    .toList();
        }
    }

    private record Metered(@Nullable String model, Meter meter, LocalDate day) {}

    @Override
    public boolean cancelled() {
        return stop.get() != null;
    }

    /** Why the attempt was told to end; null while nobody has. */
    @Nullable
    Stop stopped() {
        return stop.get();
    }

    @Override
    public Withdrawal onCancel(Runnable action) {
        synchronized (stopActions) {
            if (!cancelled()) {
                stopActions.add(action);
                return () -> withdraw(action);
            }
        }
        perform(action);
        return () -> {};
    }

    /** Tells the attempt to end. The first reason counts; later calls do nothing. */
    void stop(Stop reason) {
        List<Runnable> actions;
        synchronized (stopActions) {
            if (!stop.compareAndSet(null, reason)) {
                return;
            }
            actions = List.copyOf(stopActions);
            stopActions.clear();
        }
        actions.forEach(this::perform);
    }

    private void withdraw(Runnable action) {
        synchronized (stopActions) {
            stopActions.remove(action);
        }
    }

    private void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("{}: an action to end the attempt failed", key, e);
        }
    }
}
