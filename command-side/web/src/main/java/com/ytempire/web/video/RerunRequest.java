package com.ytempire.web.video;

import com.ytempire.api.video.Quality;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a production is to go back to, and what it is to work from in place of what it had. */
@Schema(
        description = "Where to go back to, and what is to be different. In a multipart request the notes are a part of"
                + " their own.")
public record RerunRequest(
        @Schema(
                description = "The step to begin with; the first one that a change concerns when left out.",
                example = "voice",
                allowableValues = {"script", "voice", "render", "upload"})
        @Nullable
        String from,

        @Schema(
                description =
                        "Other notes, or a finished script whose scenes begin with '## ' headings; its words are kept."
                                + " Plain text, 20 words to 256 KiB.",
                example = "## The sea\n\nTides are the slow rise and fall of the sea …")
        @Nullable
        String notes,

        @Schema(
                description =
                        "Who narrates: default, or a name that the voice's provider knows. A name that it surely does"
                                + " not know is refused.",
                example = "default")
        @Nullable
        String voice,

        @Schema(
                example = "full",
                allowableValues = {"full", "draft"})
        @Nullable
        String quality,

        @Schema(description = RetryRequest.SEEN, example = "render/1") @Nullable
        String attempt,

        @Schema(example = "ann", defaultValue = "owner", maxLength = 100) @Nullable
        String who,

        @Schema(example = "the voice was too slow", maxLength = 500, requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String why) {
    @Nullable
    Step checkedFrom() {
        return from == null ? null : InvalidInput.word("from", from, Step.SCRIPT);
    }

    @Nullable
    Quality checkedQuality() {
        return quality == null ? null : InvalidInput.word("quality", quality, Quality.FULL);
    }

    @Nullable
    SeenAttempt seen() {
        return RetryRequest.seen(attempt);
    }

    ReasonRequest reason() {
        return new ReasonRequest(who, why);
    }
}
