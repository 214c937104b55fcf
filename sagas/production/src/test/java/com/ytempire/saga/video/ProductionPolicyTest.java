package com.ytempire.saga.video;

import static com.ytempire.api.video.FailureClass.BAD_OUTPUT;
import static com.ytempire.api.video.FailureClass.BUDGET_EXCEEDED;
import static com.ytempire.api.video.FailureClass.INVALID_INPUT;
import static com.ytempire.api.video.FailureClass.PROVIDER_DOWN;
import static com.ytempire.api.video.FailureClass.QUOTA_EXHAUSTED;
import static com.ytempire.api.video.FailureClass.RATE_LIMITED;
import static com.ytempire.api.video.FailureClass.TIMEOUT;
import static com.ytempire.api.video.FailureClass.UNAUTHORISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.saga.video.ProductionPolicy.Decision;
import com.ytempire.saga.video.ProductionPolicy.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three attempts, ten seconds doubling to thirty, provider {@code first} before {@code second}. */
class ProductionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final StepRules RULES = new StepRules(
            3, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(30), List.of("first", "second"));

    private final ProductionPolicy policy = new ProductionPolicy(
            Arrays.stream(Step.values()).collect(Collectors.toMap(Function.identity(), s -> RULES)));

    static Stream<Arguments> table() {
        return Stream.of(
                arguments("first", 1, PROVIDER_DOWN, null, new Decision.RetryAt("first", NOW.plusSeconds(10))),
                arguments("first", 2, PROVIDER_DOWN, null, new Decision.RetryAt("first", NOW.plusSeconds(20))),
                arguments("first", 1, TIMEOUT, null, new Decision.RetryAt("first", NOW.plusSeconds(10))),
                arguments("first", 1, BAD_OUTPUT, null, new Decision.RetryAt("first", NOW.plusSeconds(10))),
                arguments("first", 1, RATE_LIMITED, 300L, new Decision.RetryAt("first", NOW.plusSeconds(300))),
                arguments("first", 1, RATE_LIMITED, 3L, new Decision.RetryAt("first", NOW.plusSeconds(10))),
                arguments("first", 3, PROVIDER_DOWN, null, new Decision.FallBack("second", NOW)),
                arguments(
                        "second",
                        3,
                        PROVIDER_DOWN,
                        null,
                        new Decision.Abandon("3 attempts failed, the last: it broke")),
                arguments("first", 1, INVALID_INPUT, null, new Decision.Abandon("it broke")),
                arguments("first", 1, UNAUTHORISED, null, new Decision.FallBack("second", NOW)),
                arguments("second", 1, UNAUTHORISED, null, new Decision.Abandon("it broke")),
                arguments("second", 1, BUDGET_EXCEEDED, null, new Decision.Abandon("it broke")),
                arguments("first", 1, QUOTA_EXHAUSTED, null, new Decision.FallBack("second", NOW)),
                arguments("first", 1, QUOTA_EXHAUSTED, 36_000L, new Decision.RetryAt("first", NOW.plusSeconds(36_000))),
                arguments("first", 1, QUOTA_EXHAUSTED, 360_000L, new Decision.FallBack("second", NOW)),
                arguments(
                        "unknown",
                        3,
                        PROVIDER_DOWN,
                        null,
                        new Decision.Abandon("3 attempts failed, the last: it broke")));
    }

    @ParameterizedTest(name = "{2} of {0}, failure {1}, not before {3} s -> {4}")
    @MethodSource("table")
    void givenAFailure_whenAskedWhatNext_thenTheTableAnswers(
            String provider,
            int failures,
            FailureClass failureClass,
            @Nullable Long notBeforeSeconds,
            Decision expected) {
        Instant notBefore = notBeforeSeconds == null ? null : NOW.plusSeconds(notBeforeSeconds);

        Decision decision = policy.afterFailure(
                new Failure(Step.VOICE, provider, failures, failureClass, NOW, notBefore, "it broke"));

        assertThat(decision).isEqualTo(expected);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(FailureClass.class)
    void anyFailureThatRepeatsForEverIsGivenUpAtLast(FailureClass failureClass) {
        Decision last = policy.afterFailure(new Failure(Step.VOICE, "second", 3, failureClass, NOW, null, "it broke"));

        assertThat(last).isInstanceOf(Decision.Abandon.class);
    }

    @Test
    void theLongestBackoffIsALimit() {
        assertThat(RULES.backoffAfter(10)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aStepWithoutRulesIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new ProductionPolicy(Map.of(Step.SCRIPT, RULES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VOICE");
    }
}
