package com.ytempire.web.video;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An order with files, in the API's description: {@link VideoParts} reads the parts themselves. */
@Schema(description = "An order whose notes and pictures are files.")
record GenerateForm(
        @Schema(
                description = "The order without notes.",
                example = "{\"channelId\":\"chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e\",\"lengthSeconds\":90}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        GenerateRequest request,

        @Schema(
                description = "A text file in UTF-8, 20 words to 256 KiB.",
                type = "string",
                format = "binary",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String notes,

        @ArraySchema(
                arraySchema = @Schema(description = "Pictures and clips by the names that the notes use, at most 60."),
                schema = @Schema(type = "string", format = "binary"))
        List<String> assets) {
    GenerateForm {
        assets = List.copyOf(assets);
    }
}
