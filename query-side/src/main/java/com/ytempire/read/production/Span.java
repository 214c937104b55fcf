package com.ytempire.read.production;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.ytempire.read.Moments;
import com.ytempire.read.video.TimelineView.Attempt;
import com.ytempire.read.video.TimelineView.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of one attempt, with all that is known of it; in JSON the fields of both stand side by side. */
@Schema(name = "ProductionSpan", description = "One run of one attempt, with the events beneath it.")
public record Span(
        @JsonUnwrapped Attempt attempt,

        @Schema(description = "From when it was due and set to its start.", example = "120", nullable = true) @Nullable
        Long queuedMillis,

        @Schema(description = "When the next attempt was or will be due, after a failure.", nullable = true) @Nullable
        Instant nextTryAt,

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
        return new Span(attempt, queued(attempt), nextTryAt, paidBy, events);
    }

    private static @Nullable Long queued(Attempt attempt) {
        Instant set = attempt.scheduledAt();
        Instant due = attempt.dueAt();
        Instant started = attempt.startedAt();
        // a later run does not wait: whoever found the worker lost goes on at once
        if (set == null || due == null || started == null || attempt.run() > 1) {
            return null;
        }
        return Math.max(0, Duration.between(Moments.latest(due, set), started).toMillis());
    }
}
