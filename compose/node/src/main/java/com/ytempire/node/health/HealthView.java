package com.ytempire.node.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How the node and what it stands on are doing.
 *
 * @param status the worst of the parts
 * @param node whose word it is
 */
@Schema(name = "Health")
record HealthView(
        @Schema(
                example = "up",
                allowableValues = {"up", "impaired", "down"})
        String status,

        @Schema(example = "node-1") String node,
        List<Part> parts) {

    /** One part. */
    @Schema(name = "HealthOfPart")
    record Part(
            @Schema(example = "video-view") String name,

            @Schema(
                    example = "up",
                    allowableValues = {"up", "impaired", "down"})
            String status,

            @Schema(example = "caught up") String words) {}
}
