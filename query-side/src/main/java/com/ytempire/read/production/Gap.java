package com.ytempire.read.production;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which nobody was at work. */
@Schema(name = "ProductionGap", description = "A time in which nobody was at work, and why.")
public record Gap(
        @Schema(
                example = "backing-off",
                allowableValues = {"deciding", "queued", "backing-off", "set", "held", "owner", "operator"})
        String kind,

        Instant from,

        @Schema(description = "Null while it lasts.", nullable = true) @Nullable
        Instant to,

        @Schema(description = "When it will end at the earliest, where that is known.", nullable = true) @Nullable
        Instant until,

        @Schema(description = "The step that waits; null when none does.", example = "voice", nullable = true) @Nullable
        String step,

        @Schema(description = "Its attempt that waits; null when none is set.", example = "2", nullable = true)
        @Nullable
        Integer attempt,

        @Schema(example = "waits for its next try after provider-down")
        String why) {

    /** What a production waits for. */
    enum Kind {
        /** The next attempt to be set. */
        DECIDING,
        /** A worker. */
        QUEUED,
        /** The time of the next try. */
        BACKING_OFF,
        /** A time that its owner set. */
        SET,
        /** To be released. */
        HELD,
        /** Its owner's word. */
        OWNER,
        /** Someone to put it right. */
        OPERATOR
    }
}
