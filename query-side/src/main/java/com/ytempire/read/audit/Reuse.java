package com.ytempire.read.audit;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An artefact that was used again instead of being paid for again. */
@Schema(description = "An artefact that was used again instead of being paid for again.")
public record Reuse(
        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String videoId,

        @Schema(description = "Number of the video's event that says so.", example = "21")
        long event,

        @Schema(example = "voice") String step,

        @Schema(description = "The attempt that used it.", example = "3")
        int attempt,

        @Schema(description = "The attempt of the same step that made it and paid for it.", example = "1")
        int paidBy,

        @Schema(description = "What that attempt cost.") List<MoneyView> paid) {
    public Reuse {
        paid = List.copyOf(paid);
    }
}
