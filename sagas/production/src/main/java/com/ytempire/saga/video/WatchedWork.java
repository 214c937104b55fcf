package com.ytempire.saga.video;

import com.ytempire.api.video.StepResult;
import com.ytempire.saga.video.RunningStep.Stop;
import com.ytempire.saga.video.StepPermits.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one attempt in a thread of its own, which is ended at its deadline, when it is no longer wanted, and when its
 * permit cannot be renewed.
 */
final class WatchedWork {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedWork.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RunningStep step;
    private final Permit permit;
    private final ProductionHistory history;
    private final long seen;
    private final Clock clock;
    private final FutureTask<StepResult> task;
    private final Thread thread;

    /**
     * Watches over what was not begun yet.
     *
     * @param seen the first event that can say that the attempt is no longer wanted
     */
    WatchedWork(
            RunningStep step,
            Permit permit,
            ProductionHistory history,
            long seen,
            Clock clock,
            Callable<StepResult> work) {
        this.step = step;
        this.permit = permit;
        this.history = history;
        this.seen = seen;
        this.clock = clock;
        this.task = new FutureTask<>(Traced.alike(work));
        this.thread = Thread.ofPlatform().name("step-" + step.key()).daemon().unstarted(task);
    }

    /** Returns when the work has ended, or was told to and has not; {@link RunningStep#stopped} says why it was. */
    void run() {
        thread.start();
        try {
            watch();
        } catch (RuntimeException e) {
            // our own stores are out of reach: whoever takes the attempt up must not find it at work
            end(Stop.NODE_CLOSING);
            throw e;
        }
    }

    /** What it made, once it has ended by itself. */
    StepResult result() throws ExecutionException, InterruptedException {
        return task.get();
    }

    private void watch() {
        Instant renewed = clock.instant();
        while (!task.isDone()) {
            waitFor(WATCH_INTERVAL);
            Instant now = clock.instant();
            if (now.isAfter(renewed.plus(RENEWAL))) {
                if (!permit.renew()) {
                    step.stop(Stop.PERMIT_LOST);
                }
                renewed = now;
            }
            Stop reason = stopReason(now);
            if (reason != null) {
                end(reason);
                return;
            }
        }
    }

    /** Nobody else gets the permit while the work is being ended: {@link #GRACE} is shorter than it lasts. */
    private void end(Stop reason) {
        step.stop(reason);
        thread.interrupt();
        waitFor(GRACE);
        if (!task.isDone()) {
            LOG.error("{} has not ended {} s after it was told to; its thread is left", step.key(), GRACE.toSeconds());
        }
    }

    private @Nullable Stop stopReason(Instant now) {
        if (step.stopped() != null) {
            return step.stopped();
        }
        if (!now.isBefore(step.deadline())) {
            return Stop.DEADLINE;
        }
        return history.isOver(step.key(), seen) ? Stop.CANCELLED : null;
    }

    private void waitFor(Duration longest) {
        try {
            task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // only a closing scheduler interrupts its threads
            step.stop(Stop.NODE_CLOSING);
        } catch (TimeoutException | ExecutionException e) {
            // how it ended is looked at when it has
        }
    }
}
