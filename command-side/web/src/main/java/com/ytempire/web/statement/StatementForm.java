package com.ytempire.web.statement;

import io.swagger.v3.oas.annotations.media.Schema;

/** A statement with its file, in the API's description: {@link StatementFile} reads the parts themselves. */
@Schema(description = "A provider's statement: what it is, and its file.")
record StatementForm(
        @Schema(
                example =
                        "{\"provider\":\"openai\",\"from\":\"2026-11-01\",\"to\":\"2026-12-01\",\"who\":\"ann\",\"why\":\"monthly close\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        StatementRequest request,

        @Schema(
                description = "The provider's own export, CSV in UTF-8, at most 16 MiB and 100,000 lines.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String file) {}
