package com.ytempire.saga.video;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what follows a failure, from one table of rules per step. Pure: the same question has the same answer. */
public final class ProductionPolicy implements ProviderChains {
    /** Longer than this a production does not wait for a provider; someone has to look at it. */
    static final Duration LONGEST_WAIT = Duration.ofHours(26);

    private final Map<Step, StepRules> rules;

    public ProductionPolicy(Map<Step, StepRules> rules) {
        this.rules = new EnumMap<>(rules);
        for (Step step : Step.values()) {
            if (!this.rules.containsKey(step)) {
                throw new IllegalArgumentException("no rules for step " + step);
            }
        }
    }

    /** What happens next to a step. */
    public sealed interface Decision {
        /** The first attempt, by the provider of choice. */
        record Start(String provider) implements Decision {}

        /** The same provider is asked again at this time. */
        record RetryAt(String provider, Instant time) implements Decision {}

        /** Another provider is asked, at once. */
        record FallBack(String provider, Instant time) implements Decision {}

        /** The production fails; the reason is for operators. */
        record Abandon(String reason) implements Decision {}
    }

    /** A failure as the policy sees it; {@code failures} counts those of this provider in this round, this one too. */
    public record Failure(
            Step step,
            String provider,
            int failures,
            FailureClass failureClass,
            Instant at,
            @Nullable Instant notBefore,
            String message) {}

    @Override
    public List<String> of(Step step) {
        return rulesOf(step).providers();
    }

    public Decision.Start start(Step step) {
        return new Decision.Start(rulesOf(step).providers().getFirst());
    }

    public StepRules rulesOf(Step step) {
        StepRules found = rules.get(step);
        if (found == null) {
            throw new IllegalStateException("no rules for step " + step);
        }
        return found;
    }

    public Decision afterFailure(Failure failure) {
        StepRules rule = rulesOf(failure.step());
        return switch (failure.failureClass()) {
            case INVALID_INPUT -> new Decision.Abandon(failure.message());
            case UNAUTHORISED, BUDGET_EXCEEDED -> fallBackOr(rule, failure, failure.message());
            case QUOTA_EXHAUSTED ->
                failure.notBefore() == null
                        ? fallBackOr(rule, failure, failure.message())
                        : retryOrFallBack(rule, failure);
            case RATE_LIMITED, TIMEOUT, PROVIDER_DOWN, BAD_OUTPUT, RESOURCE_EXHAUSTED, WORKER_LOST, INTERNAL ->
                retryOrFallBack(rule, failure);
        };
    }

    private static Decision retryOrFallBack(StepRules rule, Failure failure) {
        if (failure.failures() >= rule.maxAttempts()) {
            return fallBackOr(
                    rule, failure, "%d attempts failed, the last: %s".formatted(failure.failures(), failure.message()));
        }
        Instant due = failure.at().plus(rule.backoffAfter(failure.failures()));
        Instant notBefore = failure.notBefore();
        if (notBefore != null && notBefore.isAfter(due)) {
            due = notBefore;
        }
        if (due.isAfter(failure.at().plus(LONGEST_WAIT))) {
            return fallBackOr(rule, failure, "the provider asks to wait until " + due + ": " + failure.message());
        }
        return new Decision.RetryAt(failure.provider(), due);
    }

    private static Decision fallBackOr(StepRules rule, Failure failure, String reason) {
        List<String> chain = rule.providers();
        int next = chain.indexOf(failure.provider()) + 1;
        return next > 0 && next < chain.size()
                ? new Decision.FallBack(chain.get(next), failure.at())
                : new Decision.Abandon(reason);
    }
}
