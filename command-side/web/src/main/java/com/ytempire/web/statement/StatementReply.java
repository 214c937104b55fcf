package com.ytempire.web.statement;

import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to a statement. */
@Schema(description = "A statement that was taken in.")
public record StatementReply(
        @Schema(example = "stm_1e78a85b-751a-82a7-a153-1081df0d4351")
        String id,

        @Schema(example = "openai") String provider,
        @Schema(example = "2026-11-01") String from,
        @Schema(example = "2026-12-01") String to,

        @Schema(description = "How many charges it has.", example = "62")
        int lines,

        @Schema(description = "What they come to.", example = "12.345")
        String amount,

        @Schema(example = "USD") String currency) {}
