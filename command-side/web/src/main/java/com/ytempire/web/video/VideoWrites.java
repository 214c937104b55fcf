package com.ytempire.web.video;

import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoId;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Writes to videos over HTTP. Each may carry an {@code Idempotency-Key}: sent twice, it takes effect once. */
@RestController
@Tag(name = "Videos")
@ProblemResponse.Invalid
public class VideoWrites {
    private static final String GENERATE = "Generate a video";

    static final String ID_EXAMPLE = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f";

    private final Commands commands;
    private final RequestKeys keys;
    private final VideoOrders orders;
    private final Path uploads;
    private final Clock clock;

    VideoWrites(
            Commands commands, RequestKeys keys, VideoOrders orders, MultipartConfigElement multipart, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.orders = orders;
        this.uploads = Path.of(multipart.getLocation());
        this.clock = clock;
    }

    /** Orders a video from a topic and notes. */
    @PostMapping(path = "/videos/generate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = GENERATE,
            description = "Starts a production: script, voice, render, upload (private). Send JSON, or"
                    + " multipart/form-data with the parts `request` (this JSON without notes), `notes` (a text"
                    + " file) and any number of `assets` (pictures and clips, by the names that the notes use).")
    @ApiResponse(responseCode = "202", description = "The production has begun; Location says where it is followed.")
    @ProblemResponse.NotFound
    public ResponseEntity<Accepted> generate(
            @RequestBody GenerateRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key)
            throws IOException {
        byte[] notes = InvalidInput.utf8("notes", InvalidInput.required("notes", request.notes()));
        return accepted(orders.place(request, notes, store -> List.of(), key));
    }

    /** Orders a video from a topic, notes and the owner's own pictures and clips. */
    @PostMapping(path = "/videos/generate", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = GENERATE,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = GenerateForm.class),
                                            encoding =
                                                    @Encoding(
                                                            name = "request",
                                                            contentType = MediaType.APPLICATION_JSON_VALUE))))
    public ResponseEntity<Accepted> generateWithAssets(
            @Parameter(hidden = true) HttpServletRequest http,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key)
            throws IOException, ServletException {
        VideoParts parts = new VideoParts(http.getParts());
        GenerateRequest request = parts.request(GenerateRequest.class);
        byte[] notes = InvalidInput.required("notes", parts.notes(request.notes()));
        parts.requireKnownTypes();
        return accepted(orders.place(request, notes, store -> parts.storeAssets(store, uploads), key));
    }

    /** Replaces what viewers read. */
    @PutMapping("/videos/{id}")
    @Operation(summary = "Change a video's details", description = "Possible from the script on, until it is public.")
    @ApiResponse(responseCode = "200", description = "They are changed.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public DetailsReply change(
            @Parameter(example = ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody DetailsRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        VideoDetails details = request.details();
        Ticket ticket = keys.admit(key, id.value(), "PUT /videos", id, details);
        commands.send(ticket, new ChangeDetails(id, details, ticket.key()));
        return new DetailsReply(id.value(), details.title(), details.description(), details.tags());
    }

    /** Takes a video out of every list. */
    @DeleteMapping("/videos/{id}")
    @Operation(
            summary = "Delete a video",
            description = "Takes it out of every list; a production under way is cancelled first. Its history and"
                    + " its copy at the host stay; its files go after a week, unless another video uses them.")
    @ApiResponse(responseCode = "204", description = "It is deleted.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public ResponseEntity<Void> delete(
            @Parameter(example = ID_EXAMPLE) @PathVariable VideoId id,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        ReasonRequest reason = ReasonRequest.NONE;
        Ticket ticket = keys.admit(key, id.value(), "DELETE /videos", id);
        commands.send(ticket, new DeleteVideo(id, reason.checkedWho(), reason.checkedWhy(), ticket.key()));
        return ResponseEntity.noContent().build();
    }

    /** Makes a ready video public, now or at a time. */
    @PostMapping("/videos/{id}/publish")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Publish a video",
            description = "At once, or at a time from a minute to two years ahead. A time that is set can be changed"
                    + " until it has come.")
    @ApiResponse(responseCode = "202", description = "It is on its way.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted publish(
            @Parameter(example = ID_EXAMPLE) @PathVariable VideoId id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PublishRequest.class),
                                            examples = {
                                                @ExampleObject(name = "now", value = "{}"),
                                                @ExampleObject(
                                                        name = "at a time",
                                                        value = "{\"publishAt\": \"2027-01-15T18:00:00Z\"}")
                                            }))
                    @RequestBody(required = false)
                    @Nullable
                    PublishRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        Instant time = request == null ? null : request.time(clock.instant());
        Ticket ticket = keys.admit(key, id.value(), "POST /videos/publish", id, String.valueOf(time));
        commands.send(ticket, new PublishVideo(id, time, ticket.key()));
        return Accepted.of(id, "publishing");
    }

    private static ResponseEntity<Accepted> accepted(VideoId id) {
        return ResponseEntity.accepted().location(URI.create("/videos/" + id)).body(Accepted.of(id, "producing"));
    }
}
