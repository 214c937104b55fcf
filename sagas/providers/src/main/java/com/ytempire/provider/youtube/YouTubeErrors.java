package com.ytempire.provider.youtube;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what goes wrong with YouTube into a class and a message for operators. Google's exceptions carry addresses that
 * are secrets, so they never travel on as causes, nor do their messages.
 */
final class YouTubeErrors {
    private static final Set<String> RATE_REASONS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded", "servingLimitExceeded");
    private static final Set<String> QUOTA_REASONS = Set.of("quotaExceeded", "dailyLimitExceeded");
    private static final int MAX_MESSAGE = 300;

    private final Clock clock;

    YouTubeErrors(Clock clock) {
        this.clock = clock;
    }

    /**
     * What YouTube answered.
     *
     * @param reason its word for programs; empty when it gave none
     */
    record Answer(
            int status,
            String reason,
            String message,
            @Nullable Duration retryAfter) {
        boolean isTransient() {
            return status >= 500 || status == 408 || status == 429 || RATE_REASONS.contains(reason);
        }
    }

    /** {@code doing} completes the sentence "could not …". */
    StepFailure failure(String doing, IOException problem) {
        if (problem instanceof HttpResponseException response) {
            return failure(doing, answer(response));
        }
        if (problem instanceof Retryable refused) {
            return tokenFailure(refused, problem.getCause());
        }
        return new StepFailure(
                FailureClass.PROVIDER_DOWN,
                "could not %s: YouTube does not answer (%s)".formatted(doing, summary(problem)),
                problem);
    }

    StepFailure failure(String doing, Answer answer) {
        String why = "could not %s: YouTube answered %d %s %s"
                .formatted(doing, answer.status(), answer.reason(), answer.message())
                .strip();
        String reason = answer.reason();
        if (answer.status() == 401) {
            return new StepFailure(FailureClass.UNAUTHORISED, why + "; connect the channel again");
        }
        if (QUOTA_REASONS.contains(reason)) {
            return new StepFailure(
                    FailureClass.QUOTA_EXHAUSTED,
                    why + "; it is renewed at midnight Pacific time",
                    null,
                    YouTubeQuota.untilReset(clock));
        }
        if (reason.equals("uploadLimitExceeded")) {
            return new StepFailure(FailureClass.QUOTA_EXHAUSTED, why, null, Duration.ofDays(1));
        }
        if (answer.status() == 429 || RATE_REASONS.contains(reason)) {
            return new StepFailure(FailureClass.RATE_LIMITED, why, null, answer.retryAfter());
        }
        if (answer.isTransient()) {
            return new StepFailure(FailureClass.PROVIDER_DOWN, why, null, answer.retryAfter());
        }
        return new StepFailure(answer.status() == 403 ? FailureClass.UNAUTHORISED : FailureClass.INVALID_INPUT, why);
    }

    private static StepFailure tokenFailure(Retryable refused, @Nullable Throwable cause) {
        if (cause instanceof HttpResponseException response && !refused.isRetryable()) {
            String content = response.getContent();
            boolean revoked = content != null && content.contains("invalid_grant");
            return new StepFailure(
                    FailureClass.UNAUTHORISED,
                    revoked
                            ? "Google no longer takes the refresh token (invalid_grant): connect the channel again"
                            : "Google gives no access token (%d): check the client id and secret"
                                    .formatted(response.getStatusCode()));
        }
        return new StepFailure(FailureClass.PROVIDER_DOWN, "Google gives no access token at the moment");
    }

    Answer answer(HttpResponseException response) {
        GoogleJsonError details = response instanceof GoogleJsonResponseException json ? json.getDetails() : null;
        String retryAfter =
                response.getHeaders() == null ? null : response.getHeaders().getRetryAfter();
        return answer(response.getStatusCode(), details, retryAfter);
    }

    Answer answer(int status, @Nullable GoogleJsonError details, @Nullable String retryAfter) {
        boolean worded = details != null
                && details.getErrors() != null
                && !details.getErrors().isEmpty();
        String reason =
                worded && details != null ? details.getErrors().getFirst().getReason() : null;
        String message = details == null ? null : details.getMessage();
        return new Answer(
                status,
                reason == null ? "" : reason,
                message == null ? "" : shortened(message),
                retryAfter == null ? null : duration(retryAfter));
    }

    /** Seconds, or a date in the form of HTTP; null when it is neither. */
    private @Nullable Duration duration(String retryAfter) {
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(retryAfter.strip()), 0, 86_400));
        } catch (NumberFormatException e) {
            try {
                ZonedDateTime when = ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration wait = Duration.between(clock.instant(), when);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException unknown) {
                return null;
            }
        }
    }

    private static String summary(IOException problem) {
        String name = problem.getClass().getSimpleName().replaceAll("Exception$", "");
        return name.isEmpty() ? "input or output failed" : name.toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
