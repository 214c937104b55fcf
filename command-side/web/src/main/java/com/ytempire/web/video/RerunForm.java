package com.ytempire.web.video;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A re-run with files, in the API's description: {@link VideoParts} reads the parts themselves. */
@Schema(description = "A re-run whose notes and pictures are files.")
record RerunForm(
        @Schema(
                description = "The request without notes.",
                example = "{\"from\":\"script\",\"why\":\"the second scene was wrong\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        RerunRequest request,

        @Schema(
                description = "A text file in UTF-8, 20 words to 256 KiB; left out when the notes stay.",
                type = "string",
                format = "binary")
        String notes,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "All pictures and clips that the notes may name, at most 60; none when those"
                                                + " there are stay."),
                schema = @Schema(type = "string", format = "binary"))
        List<String> assets) {
    RerunForm {
        assets = List.copyOf(assets);
    }
}
