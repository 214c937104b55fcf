package com.ytempire.saga.rehearsal;

import com.ytempire.api.EventNames;
import com.ytempire.api.Rejection;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.rehearsal.PolicyRehearsal;
import com.ytempire.api.rehearsal.RehearsalQuestion;
import com.ytempire.api.rehearsal.RehearsalQuestion.StepChange;
import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.api.video.Step;
import com.ytempire.saga.video.ProductionPolicy;
import com.ytempire.saga.video.StepRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Rehearses by the rules of the node, with what the question changes in them, from the log itself. */
public final class LogRehearsal implements PolicyRehearsal {
    private static final Set<String> NAMES =
            Course.READ.stream().map(EventNames::nameOf).collect(Collectors.toUnmodifiableSet());
    private static final int RANGES = 64;

    private final EventLog log;
    private final ProductionPolicy policy;
    private final Semaphore one = new Semaphore(1);

    /** Rehearses against the policy, as far as a question leaves it as it is. */
    public LogRehearsal(EventLog log, ProductionPolicy policy) {
        this.log = log;
        this.policy = policy;
    }

    @Override
    public RehearsalResult rehearse(RehearsalQuestion question) throws InterruptedException {
        ProductionPolicy other = policy(question.steps());
        if (!one.tryAcquire()) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE, "another rehearsal is under way on this node; wait until it is done");
        }
        try {
            Reading reading = new Reading(question, other);
            long horizon = log.horizon();
            for (Range range : ranges(log.boundaries(RANGES))) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the rehearsal is given up");
                }
                log.read(range, horizon, NAMES, reading::take);
            }
            return reading.result();
        } finally {
            one.release();
        }
    }

    private static List<Range> ranges(List<String> boundaries) {
        List<Range> ranges = new ArrayList<>();
        String from = null;
        for (String to : boundaries) {
            ranges.add(new Range(from, to));
            from = to;
        }
        ranges.add(new Range(from, null));
        return ranges;
    }

    private ProductionPolicy policy(Map<Step, StepChange> changes) {
        Map<Step, StepRules> rules = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            StepRules now = policy.rulesOf(step);
            StepChange change = changes.get(step);
            rules.put(step, change == null ? now : changed(step, now, change));
        }
        return new ProductionPolicy(rules);
    }

    private static StepRules changed(Step step, StepRules now, StepChange change) {
        Integer attempts = change.maxAttempts();
        Duration first = change.firstBackoff();
        Duration longest = change.longestBackoff();
        try {
            return new StepRules(
                    attempts == null ? now.maxAttempts() : attempts,
                    now.timeout(),
                    first == null ? now.firstBackoff() : first,
                    longest == null ? now.longestBackoff() : longest,
                    change.providers().isEmpty() ? now.providers() : change.providers());
        } catch (IllegalArgumentException e) {
            throw new Rejection(
                    Rejection.Reason.INVALID,
                    "the rules of step %s: %s".formatted(step.name().toLowerCase(Locale.ROOT), e.getMessage()));
        }
    }
}
