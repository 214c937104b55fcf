package com.ytempire.web.statement;

import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to an acceptance. */
@Schema(description = "Differences that were accepted.")
public record AcceptReply(
        @Schema(example = "stm_1e78a85b-751a-82a7-a153-1081df0d4351")
        String id,

        @Schema(
                description = "How many; 0 when the request had taken effect before, or nothing differs.",
                example = "3")
        int accepted,

        @Schema(description = "How many of them are booked on the video that they are about.", example = "1")
        int onVideos,

        @Schema(description = "What they put right, theirs less ours.", example = "0.0123")
        String amount) {}
