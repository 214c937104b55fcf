package com.ytempire.web.video;

import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoId;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import com.ytempire.web.video.VideoOrders.AssetSource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What operators do to a production over HTTP, each with who and why on record. Sent twice under the same
 * {@code Idempotency-Key}, an act takes effect once; of two operators at the same time the second hears of the first.
 */
@RestController
@Tag(name = "Videos")
@ProblemResponse.Invalid
public class ActWrites {
    private static final String RERUN = "Send a production back to a step";

    private final Commands commands;
    private final RequestKeys keys;
    private final VideoOrders orders;
    private final Path uploads;
    private final Clock clock;

    ActWrites(Commands commands, RequestKeys keys, VideoOrders orders, MultipartConfigElement multipart, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.orders = orders;
        this.uploads = Path.of(multipart.getLocation());
        this.clock = clock;
    }

    /** Makes a new attempt now. */
    @PostMapping("/videos/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Try a step again now",
            description =
                    "Makes a new attempt of the step that the production is at, at once, by the same provider or by"
                            + " the next one of the step. An attempt that waits or is at work, such as one that hangs, is broken"
                            + " off: what it cost stays on record. A production that has failed goes on.")
    @ApiResponse(responseCode = "202", description = "The next attempt is due.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted retry(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody RetryRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        boolean fallback = request.checkedFallback();
        SeenAttempt seen = request.seen();
        String who = request.reason().checkedWho();
        String why = request.reason().requiredWhy();
        Ticket ticket = keys.admit(key, id.value(), "POST /videos/retry", id, fallback, String.valueOf(seen), who, why);
        return done(id, null, ticket, new RetryStep(id, fallback, seen, clock.instant(), who, why, ticket.key()));
    }

    /** Lets no further attempt begin. */
    @PostMapping("/videos/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Pause a production",
            description = "No further attempt begins until it is resumed; one that is at work is finished.")
    @ApiResponse(responseCode = "202", description = "It is paused.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted pause(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody ReasonRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        String who = request.checkedWho();
        String why = request.requiredWhy();
        Ticket ticket = keys.admit(key, id.value(), "POST /videos/pause", id, who, why);
        return done(id, null, ticket, new PauseProduction(id, who, why, ticket.key()));
    }

    /** Takes a production up again. */
    @PostMapping("/videos/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Resume a production that is held or has failed",
            description =
                    "One that is paused goes on where it stands, one that is held by its budget begins the attempt"
                            + " that waits in spite of it. One that has failed goes on with the step that failed, with a full set"
                            + " of attempts. What was done stays done.")
    @ApiResponse(responseCode = "202", description = "It goes on.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted resume(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody(required = false) @Nullable ReasonRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        ReasonRequest reason = request == null ? ReasonRequest.NONE : request;
        String who = reason.checkedWho();
        String why = reason.checkedWhy();
        Ticket ticket = keys.admit(key, id.value(), "POST /videos/resume", id, who, why);
        return done(id, null, ticket, new ResumeProduction(id, who, why, ticket.key()));
    }

    /** Goes back to a step. */
    @PostMapping(path = "/videos/{id}/rerun", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = RERUN,
            description =
                    "Makes a step anew, with other notes, another voice or quality, or the same. What later steps have"
                            + " made is used again where it still fits: an artefact that was paid for is not paid for twice. A"
                            + " copy that is at the host already stays there, private. Send JSON, or multipart/form-data with the"
                            + " parts `request` (this JSON without notes), `notes` (a text file) and any number of `assets`.")
    @ApiResponse(responseCode = "202", description = "It goes on from there.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted rerun(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody RerunRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key)
            throws IOException {
        String notes = request.notes();
        return rerun(id, request, notes == null ? null : InvalidInput.utf8("notes", notes), null, key);
    }

    /** Goes back to a step with the owner's own pictures and clips. */
    @PostMapping(path = "/videos/{id}/rerun", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = RERUN,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = RerunForm.class),
                                            encoding =
                                                    @Encoding(
                                                            name = "request",
                                                            contentType = MediaType.APPLICATION_JSON_VALUE))))
    public Accepted rerunWithAssets(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @Parameter(hidden = true) HttpServletRequest http,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key)
            throws IOException, ServletException {
        VideoParts parts = new VideoParts(http.getParts());
        RerunRequest request = parts.request(RerunRequest.class);
        byte[] notes = parts.notes(request.notes());
        parts.requireKnownTypes();
        AssetSource assets = parts.hasAssets() ? store -> parts.storeAssets(store, uploads) : null;
        return rerun(id, request, notes, assets, key);
    }

    private Accepted rerun(
            VideoId id,
            RerunRequest request,
            byte @Nullable [] notes,
            @Nullable AssetSource assets,
            @Nullable String key)
            throws IOException {
        Step named = request.checkedFrom();
        SeenAttempt seen = request.seen();
        String who = request.reason().checkedWho();
        String why = request.reason().requiredWhy();
        InputChange change = orders.change(request, notes, assets);
        Step from = InvalidInput.required("from", named == null ? change.first() : named);
        Ticket ticket =
                keys.admit(key, id.value(), "POST /videos/rerun", id, from, change, String.valueOf(seen), who, why);
        return done(
                id, null, ticket, new RerunProduction(id, from, change, seen, clock.instant(), who, why, ticket.key()));
    }

    /** Ends a production. */
    @PostMapping("/videos/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Cancel a production",
            description = "Ends one that is under way or has failed. What was spent stays on record.")
    @ApiResponse(responseCode = "202", description = "It is cancelled, and the work under way is told to stop.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public Accepted cancel(
            @Parameter(example = VideoWrites.ID_EXAMPLE) @PathVariable VideoId id,
            @RequestBody(required = false) @Nullable ReasonRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        ReasonRequest reason = request == null ? ReasonRequest.NONE : request;
        String who = reason.checkedWho();
        String why = reason.checkedWhy();
        Ticket ticket = keys.admit(key, id.value(), "POST /videos/cancel", id, who, why);
        return done(id, "cancelled", ticket, new CancelVideo(id, who, why, ticket.key()));
    }

    private Accepted done(VideoId id, @Nullable String status, Ticket ticket, Act act) {
        return Accepted.of(
                id, status, commands.act(ticket, act).map(ActWords::of).orElse(null));
    }
}
