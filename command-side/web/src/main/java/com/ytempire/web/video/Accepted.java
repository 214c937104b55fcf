package com.ytempire.web.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.video.VideoId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request that was taken on; what comes of it is seen at the links.
 *
 * @param status how the video stands, where the request alone settles that
 * @param detail what an act comes to; null when the request was taken before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(
        @Schema(example = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f")
        String id,

        @Schema(example = "producing") @Nullable String status,

        @Schema(description = "What an act comes to.", example = "breaks off voice/1; begins voice/2 by marytts")
        @Nullable
        String detail,

        Links links) {
    static Accepted of(VideoId id, @Nullable String status) {
        return of(id, status, null);
    }

    static Accepted of(VideoId id, @Nullable String status, @Nullable String detail) {
        String self = "/videos/" + id;
        return new Accepted(
                id.value(),
                status,
                detail,
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
