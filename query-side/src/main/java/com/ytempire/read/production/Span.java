package com.ytempire.read.production;

import com.ytempire.read.MoneyView;
import com.ytempire.read.video.TimelineView.Attempt;
import com.ytempire.read.video.TimelineView.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run of one attempt, with all that is known of it. */
@Schema(name = "ProductionSpan", description = "One run of one attempt, with the events beneath it.")
public record Span(
        @Schema(example = "voice") String step,

        @Schema(description = "Counts from 1 within the step.", example = "2")
        int attempt,

        @Schema(description = "Above 1 when an earlier worker died in the middle of the attempt.", example = "1")
        int run,

        @Schema(example = "marytts") String provider,

        @Schema(example = "node-1/4711", nullable = true) @Nullable
        String worker,

        @Schema(nullable = true) @Nullable Instant scheduledAt,
        @Schema(nullable = true) @Nullable Instant dueAt,
        @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant endedAt,

        @Schema(description = "From when it was due and set to its start.", example = "120", nullable = true) @Nullable
        Long queuedMillis,

        @Schema(description = "From start to end; null until both are known.", example = "5312", nullable = true)
        @Nullable
        Long durationMillis,

        @Schema(
                example = "failed",
                allowableValues = {
                    "scheduled",
                    "running",
                    "succeeded",
                    "failed",
                    "interrupted",
                    "broken-off",
                    "cancelled"
                })
        String outcome,

        @Schema(example = "provider-down", nullable = true) @Nullable
        String failureClass,

        @Schema(example = "The voice did not answer.", nullable = true) @Nullable
        String message,

        @Schema(description = "When the next attempt was or will be due, after a failure.", nullable = true) @Nullable
        Instant nextTryAt,

        @Schema(description = "What the attempt cost, told of its last run.", nullable = true) @Nullable
        MoneyView cost,

        @Schema(description = "What it made.", type = "object", nullable = true) @Nullable
        JsonNode result,

        @Schema(
                description = "The earlier attempt of the step that paid for what it made; null when it did so itself.",
                example = "1",
                nullable = true)
        @Nullable
        Integer paidBy,

        List<Event> events) {
    public Span {
        events = List.copyOf(events);
    }

    static Span of(Attempt attempt, @Nullable Instant nextTryAt, @Nullable Integer paidBy, List<Event> events) {
        return new Span(
                attempt.step(),
                attempt.attempt(),
                attempt.run(),
                attempt.provider(),
                attempt.worker(),
                attempt.scheduledAt(),
                attempt.dueAt(),
                attempt.startedAt(),
                attempt.endedAt(),
                queued(attempt),
                attempt.durationMillis(),
                attempt.outcome(),
                attempt.failureClass(),
                attempt.message(),
                nextTryAt,
                attempt.cost(),
                attempt.result(),
                paidBy,
                events);
    }

    private static @Nullable Long queued(Attempt attempt) {
        Instant set = attempt.scheduledAt();
        Instant due = attempt.dueAt();
        Instant started = attempt.startedAt();
        // a later run does not wait: whoever found the worker lost goes on at once
        if (set == null || due == null || started == null || attempt.run() > 1) {
            return null;
        }
        return Math.max(
                0, Duration.between(due.isAfter(set) ? due : set, started).toMillis());
    }
}
