package com.ytempire.read.act;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to a view.
 *
 * @param number in the order of what was done
 * @param act {@code rebuild}, {@code retry} or {@code evict}
 * @param aggregateId the aggregate that it was about; null when it was about the whole view
 * @param sequence of the event at which the aggregate stood still; null when it was about the whole view
 * @param outcome how it ended, in words
 */
@Schema(name = "ViewAct")
public record ViewAct(
        @JsonIgnore long number,
        @Schema(example = "video-view") String view,

        @Schema(
                example = "retry",
                allowableValues = {"rebuild", "retry", "evict"})
        String act,

        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6", nullable = true) @Nullable
        String aggregateId,

        @Schema(example = "7", nullable = true) @Nullable Long sequence,
        @Schema(example = "shown up to event 12") String outcome,
        @Schema(example = "ops@example.com") String who,
        @Schema(example = "the projection was repaired") String why,
        Instant at) {}
