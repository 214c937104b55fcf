package com.ytempire.saga.video;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs;
import com.ytempire.api.video.StepLogs.StepLog;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.saga.video.AttemptTimes.Ending;
import com.ytempire.saga.video.ProductionMaterial.Reusable;
import com.ytempire.saga.video.RunningStep.Stop;
import com.ytempire.saga.video.StepBudgets.Admission;
import com.ytempire.saga.video.StepPermits.Permit;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes one attempt: claims it, has the work done in a thread of its own, watches deadline and cancellation, and says
 * how it ended. Whatever goes wrong inside the work ends as an event; only an outage of our own stores leaves as an
 * exception, and the attempt is then taken up again.
 */
public final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LONGEST_MESSAGE = 2000;

    /** What became of a request to run an attempt. */
    public enum Outcome {
        /** Ended, one way or the other, or no longer wanted. */
        OVER,
        /** Not begun, or to be begun again: as many are at work as are allowed. */
        BUSY,
        /** Not begun: the production is held. */
        HELD,
        /** Broken off because this node closes. */
        NODE_CLOSING
    }

    /** What the runner needs to know of its surroundings. */
    public record Surroundings(
            CommandGateway commands,
            ProductionHistory history,
            ProgressChannel progress,
            StepLogs logs,
            StepPermits permits,
            PublishedPrices prices,
            StepBudgets budgets,
            ProductionPolicy policy,
            AttemptTimes times,
            Path workFolder,
            String worker,
            Clock clock) {}

    private final Surroundings at;
    private final StepWork work;
    private final StepAdmission admission;
    private final Set<RunningStep> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public StepRunner(Surroundings surroundings, StepWork work) {
        this.at = surroundings;
        this.work = work;
        this.admission = new StepAdmission(surroundings.budgets(), surroundings.prices(), work, surroundings.clock());
    }

    public Outcome run(StepKey key) {
        if (closing) {
            return Outcome.NODE_CLOSING;
        }
        long seen = at.history().nextSequence(key.videoId());
        ProductionMaterial material = at.history().material(key.videoId());
        if (!material.awaits(key)) {
            return Outcome.OVER;
        }
        if (material.held() == HoldReason.PAUSED) {
            return Outcome.HELD;
        }
        Optional<Reusable> reusable = material.reusable().filter(found -> work.isThere(found.result()));
        // many may be held for long: none takes a permit from those that may begin before it fits its budgets
        Admission looked = material.held() == HoldReason.BUDGET
                ? admission.admit(key, material, reusable.isPresent())
                : Admission.GO;
        if (looked != Admission.GO) {
            return notBegun(looked);
        }
        Optional<Permit> permit = at.permits().take(key);
        if (permit.isEmpty()) {
            return Outcome.BUSY;
        }
        try (Permit held = permit.get()) {
            Admission admitted = admission.admit(key, material, reusable.isPresent());
            return admitted == Admission.GO ? run(key, material, reusable, held, seen) : notBegun(admitted);
        }
    }

    private static Outcome notBegun(Admission admission) {
        return admission == Admission.HELD ? Outcome.HELD : Outcome.BUSY;
    }

    private Outcome run(
            StepKey key, ProductionMaterial material, Optional<Reusable> reusable, Permit permit, long seen) {
        return switch (claim(key)) {
            case GO -> {
                if (reusable.isPresent()) {
                    reuse(key, reusable.get());
                    yield Outcome.OVER;
                }
                yield attempt(key, material, permit, seen);
            }
            case HELD -> Outcome.HELD;
            case STALE -> Outcome.OVER;
        };
    }

    private void reuse(StepKey key, Reusable found) {
        at.commands()
                .sendAndWait(new CompleteStep(key.videoId(), key.attempt(), found.result(), found.paidBy(), Bill.NONE));
    }

    /** Breaks off all attempts: they are taken up again by the next node that starts. */
    public void close() {
        closing = true;
        running.forEach(step -> step.stop(Stop.NODE_CLOSING));
    }

    private StepClaim claim(StepKey key) {
        try {
            return at.commands().sendAndWait(new StartStep(key.videoId(), key.step(), key.attempt(), at.worker()));
        } catch (Rejection | AggregateNotFoundException e) {
            requireOver(key, e);
            return StepClaim.STALE;
        }
    }

    /**
     * A refusal ends the attempt only when the log says so too. An aggregate that has not heard of the attempt yet is
     * behind the log: then the task is to be tried again, or the production would wait for ever.
     */
    private void requireOver(StepKey key, Exception refusal) {
        if (at.history().material(key.videoId()).awaits(key)) {
            throw new IllegalStateException(key + " is awaited, yet was refused: it is tried again", refusal);
        }
        LOG.info("{} is not started: {}", key, refusal.getMessage());
    }

    private Outcome attempt(StepKey key, ProductionMaterial material, Permit permit, long seen) {
        int run = material.runs() + 1;
        try (StepLog log = at.logs().begin(key, run, at.worker())) {
            LOG.info("{} begins with {}, run {}", key, material.provider(), run);
            return attempt(key, material, permit, seen, log);
        }
    }

    private Outcome attempt(StepKey key, ProductionMaterial material, Permit permit, long seen, StepLog log) {
        Duration timeout = at.policy().rulesOf(key.step()).timeout();
        Path folder = at.workFolder().resolve("%s-%s-%d".formatted(key.videoId(), key.step(), key.attempt()));
        RunningStep step =
                new RunningStep(key, at.clock().instant().plus(timeout), folder, at.progress(), log, at.clock());
        running.add(step);
        try {
            if (closing) {
                step.stop(Stop.NODE_CLOSING);
            }
            emptyFolder(folder);
            FutureTask<StepResult> task = new FutureTask<>(Traced.alike(() -> perform(material, step)));
            Thread thread = Thread.ofPlatform().name("step-" + key).daemon().start(task);
            try {
                watch(task, thread, step, permit, seen);
            } catch (RuntimeException e) {
                // our own stores are out of reach: whoever takes the attempt up must not find it at work
                end(task, thread, step, Stop.NODE_CLOSING);
                throw e;
            }
            return conclude(key, material, step, task);
        } catch (IOException e) {
            fail(key, material.provider(), step, FailureClass.RESOURCE_EXHAUSTED, "no work folder: " + e, null);
            return Outcome.OVER;
        } finally {
            running.remove(step);
            deleteQuietly(folder);
        }
    }

    private StepResult perform(ProductionMaterial material, RunningStep step)
            throws StepFailure, IOException, InterruptedException {
        StepKey key = step.key();
        // beside the trace, which is there already
        Map.of(
                        "video", key.videoId().value(),
                        "step", key.step().name(),
                        "attempt", Integer.toString(key.attempt()),
                        "run", Integer.toString(material.runs() + 1))
                .forEach(MDC::put);
        try {
            return work.perform(material, step);
        } finally {
            MDC.clear();
        }
    }

    private void watch(FutureTask<StepResult> task, Thread thread, RunningStep step, Permit permit, long seen) {
        Instant renewed = at.clock().instant();
        while (!task.isDone()) {
            waitFor(task, step, WATCH_INTERVAL);
            Instant now = at.clock().instant();
            if (now.isAfter(renewed.plus(RENEWAL))) {
                if (!permit.renew()) {
                    step.stop(Stop.PERMIT_LOST);
                }
                renewed = now;
            }
            Stop reason = stopReason(step, now, seen);
            if (reason != null) {
                end(task, thread, step, reason);
                return;
            }
        }
    }

    /** Nobody else gets the permit while the work is being ended: {@link #GRACE} is shorter than it lasts. */
    private void end(FutureTask<StepResult> task, Thread thread, RunningStep step, Stop reason) {
        step.stop(reason);
        thread.interrupt();
        waitFor(task, step, GRACE);
        if (!task.isDone()) {
            LOG.error("{} has not ended {} s after it was told to; its thread is left", step.key(), GRACE.toSeconds());
        }
    }

    private @Nullable Stop stopReason(RunningStep step, Instant now, long seen) {
        if (step.stopped() != null) {
            return step.stopped();
        }
        if (!now.isBefore(step.deadline())) {
            return Stop.DEADLINE;
        }
        return at.history().isOver(step.key(), seen) ? Stop.CANCELLED : null;
    }

    private static void waitFor(FutureTask<StepResult> task, RunningStep step, Duration longest) {
        try {
            task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // only a closing scheduler interrupts its threads
            step.stop(Stop.NODE_CLOSING);
        } catch (TimeoutException | ExecutionException e) {
            // how it ended is looked at when it has
        }
    }

    private Outcome conclude(StepKey key, ProductionMaterial material, RunningStep step, FutureTask<StepResult> task) {
        String provider = material.provider();
        Stop stop = step.stopped();
        if (stop == Stop.NODE_CLOSING) {
            return Outcome.NODE_CLOSING;
        }
        if (stop == Stop.PERMIT_LOST) {
            return Outcome.BUSY;
        }
        if (stop == Stop.DEADLINE) {
            Duration timeout = at.policy().rulesOf(key.step()).timeout();
            String message = "not done after %d seconds".formatted(timeout.toSeconds());
            fail(key, provider, step, FailureClass.TIMEOUT, message, null);
            return Outcome.OVER;
        }
        if (stop == Stop.CANCELLED) {
            // its end is on record already: what is left to say is what it cost
            fail(key, provider, step, FailureClass.INTERNAL, "cancelled", null);
            return Outcome.OVER;
        }
        try {
            complete(key, material, step, task.get());
        } catch (ExecutionException e) {
            failed(key, provider, step, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.NODE_CLOSING;
        }
        return Outcome.OVER;
    }

    private void complete(StepKey key, ProductionMaterial material, RunningStep step, StepResult result) {
        at.commands()
                .sendAndWait(new CompleteStep(
                        key.videoId(),
                        key.attempt(),
                        result,
                        material.payerOf(result),
                        at.prices()
                                .bill(
                                        material.provider(),
                                        step.usage(),
                                        at.clock().instant())));
        at.times().ended(key.step(), material.provider(), Ending.SUCCEEDED, step.took());
        work.recorded(key);
        LOG.info("{} is done", key);
    }

    private void failed(StepKey key, String provider, RunningStep step, Throwable cause) {
        if (cause instanceof StepFailure failure) {
            LOG.warn("{} failed: {} {}", key, failure.failureClass(), failure.getMessage());
            Duration wait = failure.retryAfter();
            Instant notBefore = wait == null ? null : at.clock().instant().plus(wait);
            fail(key, provider, step, failure.failureClass(), String.valueOf(failure.getMessage()), notBefore);
        } else if (cause instanceof IOException || cause instanceof OutOfMemoryError) {
            LOG.warn("{} failed", key, cause);
            fail(key, provider, step, FailureClass.RESOURCE_EXHAUSTED, cause.toString(), null);
        } else {
            LOG.error("{} failed", key, cause);
            fail(key, provider, step, FailureClass.INTERNAL, cause.toString(), null);
        }
    }

    private void fail(
            StepKey key,
            String provider,
            RunningStep step,
            FailureClass failure,
            String message,
            @Nullable Instant notBefore) {
        String bounded = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        at.commands()
                .sendAndWait(new FailStep(
                        key.videoId(),
                        key.step(),
                        key.attempt(),
                        failure,
                        bounded,
                        notBefore,
                        at.prices().bill(provider, step.usage(), at.clock().instant())));
        Ending ending = step.stopped() == Stop.CANCELLED ? Ending.CANCELLED : Ending.FAILED;
        at.times().ended(key.step(), provider, ending, step.took());
    }

    private static void emptyFolder(Path folder) throws IOException {
        deleteQuietly(folder);
        Files.createDirectories(folder);
    }

    private static void deleteQuietly(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("the work folder {} could not be deleted", folder, e);
        }
    }
}
