package com.ytempire.read.stream;

import com.ytempire.api.video.StepProgress;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.media.Schema;

/** How far a running attempt is. */
@Schema(name = "Progress", description = "How far a running attempt is; event `progress`.")
record StreamProgress(
        @Schema(example = "render") String step,
        @Schema(example = "1") int attempt,

        @Schema(description = "0 to 1000.", example = "420") int permille,

        @Schema(example = "scene 3 of 9") String detail) {
    static StreamProgress of(StepProgress progress) {
        return new StreamProgress(
                Words.of(progress.step()), progress.attempt(), progress.permille(), progress.detail());
    }
}
