package com.ytempire.read.production;

import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Productions over HTTP, for operators. */
@RestController
@Tag(name = "Productions")
public class ProductionReads {
    private final ProductionQueries productions;
    private final ProductionTimelines timelines;
    private final ProductionStreams streams;
    private final ProductionExports exports;

    ProductionReads(
            ProductionQueries productions,
            ProductionTimelines timelines,
            ProductionStreams streams,
            ProductionExports exports) {
        this.productions = productions;
        this.timelines = timelines;
        this.streams = streams;
        this.exports = exports;
    }

    /** The productions, newest first. */
    @GetMapping("/productions")
    @Operation(
            summary = "Find productions",
            description =
                    "By how they really are: what only looks as if it ran is told from what does. Newest first, a page at"
                            + " a time, with counts of those with which something is still to be done.")
    @ApiResponse(responseCode = "200", description = "A page of productions, and counts.")
    @ProblemResponse.Invalid
    public ProductionPage list(
            @Parameter(
                            description =
                                    "Only in one of these conditions: stuck, retrying, backing-off, held, queued, scheduled,"
                                            + " working, failed, done, cancelled, deleted; several with commas between.",
                            example = "stuck")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> condition,
            @Parameter(description = "Only of videos in this status.", example = "producing")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "Only at this step.", example = "voice") @RequestParam(required = false) @Nullable
                    String step,
            @Parameter(description = "Only with this provider at work, next, or failed.", example = "marytts")
                    @RequestParam(required = false)
                    @Nullable
                    String provider,
            @Parameter(
                            description = "Only with this class of failure, until the step succeeds.",
                            example = "provider-down")
                    @RequestParam(required = false)
                    @Nullable
                    String failure,
            @Parameter(description = "Only of this channel.", example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
                    @RequestParam(required = false)
                    @Nullable
                    String channelId,
            @Parameter(description = "Only requested longer ago, such as 90s, 15m, 2h or 3d.", example = "2h")
                    @RequestParam(required = false)
                    @Nullable
                    String olderThan,
            @Parameter(
                            description =
                                    "Only with at least so much spent, in the currency of the production, and not ready.",
                            example = "1.50")
                    @RequestParam(required = false)
                    @Nullable
                    String atRisk,
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
        return productions.list(
                ProductionFilter.of(condition, status, step, provider, failure, channelId, olderThan, atRisk, q),
                PageRequest.of(limit, after));
    }

    /** One production in every detail. */
    @GetMapping("/productions/{id}")
    @Operation(
            summary = "Read a production",
            description =
                    "How it is and why, every attempt with the events beneath it, and why nobody was at work between"
                            + " them, and what the runs logged and which programs they ran. One that was requested a moment ago is waited for, up to a second.")
    @ApiResponse(responseCode = "200", description = "The production.")
    @ProblemResponse.NotFound
    public ProductionTimeline get(
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id,
            @Parameter(description = "Whether with what the runs said.", example = "false")
                    @RequestParam(defaultValue = "true")
                    boolean logs) {
        return timelines.get(id, logs);
    }

    /** Server-sent events of one production. */
    @GetMapping(path = "/productions/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a production",
            description =
                    "Server-sent events: `timeline` with the production as `GET /productions/{id}` shows it, first on"
                            + " connect; then `span` for each attempt that is new or changed, `log` for each run that has said"
                            + " something, and `production` with all but those, also when time alone changes its condition; `progress` with step, attempt, permille and"
                            + " detail while a step runs; a comment every 15 seconds.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples =
                                    @ExampleObject(
                                            "event:progress\ndata:{\"step\":\"render\",\"attempt\":1,\"permille\":420,"
                                                    + "\"detail\":\"scene 3 of 9\"}\n\n")))
    @ProblemResponse.NotFound
    @ProblemResponse.Busy
    public ResponseEntity<SseEmitter> follow(
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no") // a proxy in between passes each event on at once
                .body(streams.open(id));
    }

    /** The whole history of one production. */
    @GetMapping(path = "/productions/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Export a production",
            description =
                    "All that is known of it in one document: how it went, what its attempts said, and every event to"
                            + " the byte, with the chain of hashes checked on the way.")
    @ApiResponse(
            responseCode = "200",
            description = "The document, to be kept as a file.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProductionExport.class)))
    @ProblemResponse.NotFound
    public void export(
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id,
            HttpServletResponse response)
            throws IOException {
        ProductionTimeline timeline = exports.timeline(id);
        ContentDisposition asFile = ContentDisposition.attachment()
                .filename(timeline.production().id() + ".json")
                .build();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, asFile.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        exports.write(timeline, response.getOutputStream());
    }
}
