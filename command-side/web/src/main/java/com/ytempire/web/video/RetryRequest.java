package com.ytempire.web.video;

import com.ytempire.api.video.SeenAttempt;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a step is to be tried again. */
@Schema(description = "Which attempt is to be followed by another, and whose that is to be.")
public record RetryRequest(
        @Schema(
                description = "True when the next provider of the step is to make it, false for the same.",
                example = "false",
                defaultValue = "false")
        @Nullable
        Boolean fallback,

        @Schema(description = RetryRequest.SEEN, example = "voice/2") @Nullable
        String attempt,

        @Schema(example = "ann", defaultValue = "owner", maxLength = 100) @Nullable
        String who,

        @Schema(example = "it hangs", maxLength = 500, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String why) {
    static final String SEEN = "The attempt that you saw as the last: when there is another by now, nothing is done."
            + " Without it the last one is meant, unless somebody asked for that one within the last 10 seconds.";

    boolean checkedFallback() {
        return fallback != null && fallback;
    }

    @Nullable
    SeenAttempt seen() {
        return seen(attempt);
    }

    ReasonRequest reason() {
        return new ReasonRequest(who, why);
    }

    static @Nullable SeenAttempt seen(@Nullable String attempt) {
        return attempt == null ? null : InvalidInput.check("attempt", () -> SeenAttempt.parse(attempt));
    }
}
