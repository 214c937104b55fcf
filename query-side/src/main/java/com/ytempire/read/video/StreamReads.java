package com.ytempire.read.video;

import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A video's news over HTTP, as they come. */
@RestController
@Tag(name = "Videos")
public class StreamReads {
    private final VideoStreams streams;

    public StreamReads(VideoStreams streams) {
        this.streams = streams;
    }

    /** Server-sent events of one video. */
    @GetMapping(path = "/videos/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a video",
            description =
                    "Server-sent events: `changed` with the video as `GET /videos/{id}` shows it, first on connect"
                            + " and then after every change; `progress` with step, attempt, permille and detail while a step"
                            + " runs; a comment every 15 seconds. Ends when the video is deleted.")
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
}
