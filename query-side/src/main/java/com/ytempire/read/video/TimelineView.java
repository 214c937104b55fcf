package com.ytempire.read.video;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a production went. */
@Schema(description = "How a production went: each attempt of each step, and each event.")
public record TimelineView(
        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String videoId,

        @Schema(example = "producing") String status,
        List<Attempt> attempts,
        List<Event> events) {
    public TimelineView {
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
    }

    /** One run of one attempt. */
    @Schema(name = "TimelineAttempt")
    public record Attempt(
            @Schema(description = "Number of the event that began it.", example = "5")
            long sequence,

            @Schema(
                    example = "voice",
                    allowableValues = {"script", "voice", "render", "upload", "publish"})
            String step,

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

            @Schema(description = "What the attempt cost, told of its last run.", nullable = true) @Nullable
            MoneyView cost,

            @Schema(description = "What it made.", type = "object", nullable = true) @Nullable
            JsonNode result) {}

    /** One event. */
    @Schema(name = "TimelineEvent")
    public record Event(
            @Schema(description = "Counts from 0 for each video.", example = "3")
            long sequence,

            Instant at,
            @Schema(example = "video.step-started") String type,

            @Schema(
                    description = "What the event says; its fields depend on the type.",
                    type = "object",
                    example =
                            "{\"step\":\"voice\",\"attempt\":1,\"run\":1,\"provider\":\"offline\",\"worker\":\"node-1\"}")
            JsonNode data) {}
}
