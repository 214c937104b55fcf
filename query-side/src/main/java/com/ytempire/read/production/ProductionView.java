package com.ytempire.read.production;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A production as operators see it in a list. */
@Schema(name = "Production", description = "A production: how it really is, why, and what is at risk.")
public record ProductionView(
        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String id,

        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
        String channelId,

        @Schema(description = "Or its topic, until it has one.", example = "Why Bread Rises")
        String title,

        @Schema(
                example = "producing",
                allowableValues = {
                    "producing",
                    "ready",
                    "publishing",
                    "scheduled",
                    "published",
                    "failed",
                    "cancelled",
                    "deleted"
                })
        String status,

        @Schema(
                description = "How it really is at the moment of the answer.",
                example = "stuck",
                allowableValues = {
                    "stuck",
                    "retrying",
                    "backing-off",
                    "held",
                    "queued",
                    "scheduled",
                    "working",
                    "failed",
                    "done",
                    "cancelled",
                    "deleted"
                })
        String condition,

        @Schema(
                description = "Why it is so, with the figures that decided it.",
                example =
                        "voice by marytts usually takes 8.1 s (p95 of 214), so its limit is 30 s; this attempt is at work"
                                + " for 12 min 04 s, without a sign of progress")
        String why,

        @Schema(description = "Since when it is at this attempt, or between two.")
        Instant since,

        @Schema(description = "The step at work or next, or the one that failed.", example = "voice", nullable = true)
        @Nullable
        String step,

        @Schema(description = "Counts from 1 within the step.", example = "1", nullable = true) @Nullable
        Integer attempt,

        @Schema(
                description = "Above 1 when an earlier worker died in the middle of the attempt.",
                example = "1",
                nullable = true)
        @Nullable
        Integer run,

        @Schema(example = "marytts", nullable = true) @Nullable
        String provider,

        @Schema(example = "node-1/4711", nullable = true) @Nullable
        String worker,

        @Schema(description = "When the attempt was or will be due.", nullable = true) @Nullable
        Instant dueAt,

        @Schema(description = "The last failure of this step, until it succeeds.", nullable = true) @Nullable
        Failure failure,

        @Schema(description = "Who holds it, and why.", nullable = true) @Nullable
        Hold hold,

        @Schema(description = "How far the attempt at work said it is.", nullable = true) @Nullable
        Progress progress,

        @Schema(
                description =
                        "What it cost so far, in the currency of its first price; null until something is priced.",
                nullable = true)
        @Nullable
        MoneyView cost,

        @Schema(description = "The same, while nothing has come of it that can be published.", nullable = true)
        @Nullable
        MoneyView atRisk,

        @Schema(description = "How many usages no price list knows, so that `cost` lacks them.", example = "0")
        int unpriced,

        Instant createdAt,
        Instant updatedAt,
        Links links) {

    /** What failed last. */
    @Schema(name = "ProductionFailure")
    public record Failure(
            @Schema(name = "class", example = "provider-down") @com.fasterxml.jackson.annotation.JsonProperty("class")
            String failureClass,

            @Schema(example = "The voice did not answer.") String message,

            @Schema(description = "Attempts of this step that failed since it was begun or resumed.", example = "2")
            int failures) {}

    /** Why it stands still. */
    @Schema(name = "ProductionHold")
    public record Hold(
            @Schema(example = "paused") String reason,
            Instant since,
            @Schema(example = "ann") String who,

            @Schema(example = "the new voice comes tomorrow")
            String why) {}

    /** How far the attempt at work is. */
    @Schema(name = "ProductionProgress")
    public record Progress(
            @Schema(description = "0 to 1000.", example = "420")
            int permille,

            @Schema(example = "scene 3 of 9") String detail,
            Instant at) {}

    /** Where to read on. */
    @Schema(name = "ProductionLinks")
    public record Links(
            @Schema(example = "/productions/vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
            String self,

            String events,
            String export,
            String video) {
        static Links of(String id) {
            String self = "/productions/" + id;
            return new Links(self, self + "/events", self + "/export", "/videos/" + id);
        }
    }
}
