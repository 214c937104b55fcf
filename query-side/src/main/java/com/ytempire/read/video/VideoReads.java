package com.ytempire.read.video;

import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Videos over HTTP: lists, one in detail, its production's timeline. */
@RestController
@Tag(name = "Videos")
public class VideoReads {
    private final VideoQueries videos;
    private final TimelineQueries timelines;

    public VideoReads(VideoQueries videos, TimelineQueries timelines) {
        this.videos = videos;
        this.timelines = timelines;
    }

    /** The videos, newest first. */
    @GetMapping("/videos")
    @Operation(summary = "List and search videos", description = "Newest first, a page at a time.")
    @ApiResponse(responseCode = "200", description = "A page of videos.")
    @ProblemResponse.Invalid
    public Page<VideoView> list(
            @Parameter(description = "Only of this channel.", example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
                    @RequestParam(required = false)
                    @Nullable
                    String channelId,
            @Parameter(
                            description = "Only in this status.",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "producing",
                                                "ready",
                                                "publishing",
                                                "scheduled",
                                                "published",
                                                "failed",
                                                "cancelled"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(
                            description =
                                    "Words, beginnings of words, \"phrases\", `or` and `-not`, looked for in topic,"
                                            + " title, description and tags; at most 200 characters.",
                            example = "sourdough -cake")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return videos.list(VideoFilter.of(channelId, status, q), PageRequest.of(limit, after));
    }

    /** One video. */
    @GetMapping("/videos/{id}")
    @Operation(
            summary = "Read a video",
            description = "One that was requested a moment ago is waited for, up to a second.")
    @ApiResponse(responseCode = "200", description = "The video.")
    @ProblemResponse.NotFound
    public VideoView get(@Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id) {
        return videos.get(id);
    }

    /** How the production went. */
    @GetMapping("/videos/{id}/timeline")
    @Operation(
            summary = "Read a production's timeline",
            description = "Every attempt of every step in the order in which they came, and every event.")
    @ApiResponse(responseCode = "200", description = "The timeline.")
    @ProblemResponse.NotFound
    public TimelineView timeline(
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id) {
        return timelines.of(videos.get(id));
    }
}
