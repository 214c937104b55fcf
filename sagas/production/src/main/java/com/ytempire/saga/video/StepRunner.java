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
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.saga.video.ProductionMaterial.Reusable;
import com.ytempire.saga.video.RunningStep.Stop;
import com.ytempire.saga.video.StepBudgets.Admission;
import com.ytempire.saga.video.StepPermits.Permit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
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
    private final StepConclusions conclusions;
    private final Set<RunningStep> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public StepRunner(Surroundings surroundings, StepWork work) {
        this.at = surroundings;
        this.work = work;
        this.admission = new StepAdmission(surroundings.budgets(), surroundings.prices(), work, surroundings.clock());
        this.conclusions = new StepConclusions(surroundings, work);
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
        WorkFolder folder =
                new WorkFolder(at.workFolder().resolve("%s-%s-%d".formatted(key.videoId(), key.step(), key.attempt())));
        RunningStep step =
                new RunningStep(key, at.clock().instant().plus(timeout), folder.path(), at.progress(), log, at.clock());
        running.add(step);
        try (folder) {
            if (closing) {
                step.stop(Stop.NODE_CLOSING);
            }
            folder.empty();
            WatchedWork watched =
                    new WatchedWork(step, permit, at.history(), seen, at.clock(), () -> perform(material, step));
            watched.run();
            return conclusions.conclude(material, step, watched);
        } catch (IOException e) {
            conclusions.fail(material, step, FailureClass.RESOURCE_EXHAUSTED, "no work folder: " + e, null);
            return Outcome.OVER;
        } finally {
            running.remove(step);
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
}
