package com.ytempire.saga.video;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.saga.video.AttemptTimes.Ending;
import com.ytempire.saga.video.RunningStep.Stop;
import com.ytempire.saga.video.StepRunner.Outcome;
import com.ytempire.saga.video.StepRunner.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of attempts that were at work how they ended, and what they cost. */
final class StepConclusions {
    private static final Logger LOG = LoggerFactory.getLogger(StepConclusions.class);
    private static final int LONGEST_MESSAGE = 2000;

    private final Surroundings at;
    private final StepWork work;

    StepConclusions(Surroundings surroundings, StepWork work) {
        this.at = surroundings;
        this.work = work;
    }

    /** Puts on record how it ended, unless it is to be taken up again. */
    Outcome conclude(ProductionMaterial material, RunningStep step, WatchedWork watched) {
        Stop stop = step.stopped();
        if (stop == Stop.NODE_CLOSING) {
            return Outcome.NODE_CLOSING;
        }
        if (stop == Stop.PERMIT_LOST) {
            return Outcome.BUSY;
        }
        if (stop == Stop.DEADLINE) {
            Duration timeout = at.policy().rulesOf(step.key().step()).timeout();
            String message = "not done after %d seconds".formatted(timeout.toSeconds());
            fail(material, step, FailureClass.TIMEOUT, message, null);
            return Outcome.OVER;
        }
        if (stop == Stop.CANCELLED) {
            // its end is on record already: what is left to say is what it cost
            fail(material, step, FailureClass.INTERNAL, "cancelled", null);
            return Outcome.OVER;
        }
        try {
            complete(material, step, watched.result());
        } catch (ExecutionException e) {
            failed(material, step, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.NODE_CLOSING;
        }
        return Outcome.OVER;
    }

    private void complete(ProductionMaterial material, RunningStep step, StepResult result) {
        StepKey key = step.key();
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

    private void failed(ProductionMaterial material, RunningStep step, Throwable cause) {
        StepKey key = step.key();
        if (cause instanceof StepFailure failure) {
            LOG.warn("{} failed: {} {}", key, failure.failureClass(), failure.getMessage());
            Duration wait = failure.retryAfter();
            Instant notBefore = wait == null ? null : at.clock().instant().plus(wait);
            fail(material, step, failure.failureClass(), String.valueOf(failure.getMessage()), notBefore);
        } else if (cause instanceof IOException || cause instanceof OutOfMemoryError) {
            LOG.warn("{} failed", key, cause);
            fail(material, step, FailureClass.RESOURCE_EXHAUSTED, cause.toString(), null);
        } else {
            LOG.error("{} failed", key, cause);
            fail(material, step, FailureClass.INTERNAL, cause.toString(), null);
        }
    }

    /**
     * Puts on record that it failed, and what it cost until then.
     *
     * @param notBefore when the next attempt may begin; null when that is for the policy alone to say
     */
    void fail(
            ProductionMaterial material,
            RunningStep step,
            FailureClass failure,
            String message,
            @Nullable Instant notBefore) {
        StepKey key = step.key();
        String provider = material.provider();
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
}
