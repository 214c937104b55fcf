package com.ytempire.read.parking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that stands still in a view.
 *
 * @param sequence of the first of its events that is not shown
 * @param event that event's name
 * @param message why it could not be shown the last time
 * @param attempts how often it was tried, from 1
 * @param who asked for the last attempt; null when nobody has yet
 */
@Schema(name = "ParkedSequence")
public record ParkedSequence(
        @Schema(example = "video-view") String view,

        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String aggregateId,

        long sequence,
        @Schema(example = "video.step-started") String event,
        String message,
        int attempts,
        Instant parkedAt,
        Instant lastTriedAt,
        @Nullable String who,
        @Nullable String why) {}
