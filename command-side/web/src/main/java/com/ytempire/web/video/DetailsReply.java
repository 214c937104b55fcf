package com.ytempire.web.video;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What viewers will read from now on. */
public record DetailsReply(
        @Schema(example = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f")
        String id,

        @Schema(example = "Why the sea has tides") String title,
        @Schema(example = "How the Moon moves the water.") String description,
        @Schema(example = "[\"sea\", \"moon\"]") List<String> tags) {}
