package com.ytempire.web.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.video.VideoId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request that was taken on; what comes of it is seen at the links.
 *
 * @param status how the video stands, where the request alone settles that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(
        @Schema(example = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f")
        String id,

        @Schema(example = "producing") @Nullable String status,
        Links links) {
    static Accepted of(VideoId id, @Nullable String status) {
        String self = "/videos/" + id;
        return new Accepted(
                id.value(),
                status,
                new Links(self, self + "/timeline", self + "/costs", self + "/events", self + "/file"));
    }

    /** Where to look, as paths on this node. */
    public record Links(
            @Schema(example = "/videos/vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f")
            String self,

            @Schema(example = "/videos/vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f/timeline")
            String timeline,

            @Schema(example = "/videos/vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f/costs")
            String costs,

            @Schema(example = "/videos/vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f/events")
            String events,

            @Schema(example = "/videos/vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f/file")
            String file) {}
}
