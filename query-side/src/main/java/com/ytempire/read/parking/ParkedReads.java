package com.ytempire.read.parking;

import com.ytempire.read.OnRecord;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import com.ytempire.read.parking.Parking.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stands still in the views over HTTP, for operators. */
@RestController
@Tag(name = "Projections")
public class ParkedReads {
    private final Parking parking;

    public ParkedReads(Parking parking) {
        this.parking = parking;
    }

    /** What stands still. */
    @GetMapping("/projections/{name}/parked")
    @Operation(
            summary = "List what stands still in a view",
            description = "Aggregates of which the view cannot show an event. It shows them up to that event, and all"
                    + " others as ever.")
    @ApiResponse(responseCode = "200", description = "A page, the longest parked first.")
    @ProblemResponse.NotFound
    public Page<ParkedSequence> list(
            @Parameter(example = "video-view") @PathVariable String name,
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return parking.list(name, PageRequest.of(limit, after));
    }

    /** Tries again. */
    @PostMapping("/projections/{name}/parked/{aggregateId}/retry")
    @Operation(
            summary = "Try again to show an aggregate's events",
            description = "From the one at which it stands still. When one fails again, it stands still there.")
    @ApiResponse(responseCode = "200", description = "It was tried; `shown` says whether it goes on.")
    @ProblemResponse.NotFound
    public Outcome retry(
            @Parameter(example = "video-view") @PathVariable String name,
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String aggregateId,
            @RequestBody Signed signed) {
        return parking.retry(
                name, aggregateId, OnRecord.words("who", signed.who()), OnRecord.words("why", signed.why()));
    }

    /** Leaves an event out. */
    @PostMapping("/projections/{name}/parked/{aggregateId}/evict")
    @Operation(
            summary = "Leave an event out of a view for good",
            description = "The one at which the aggregate stands still; those behind it are shown. It stays in the log,"
                    + " and rebuilds leave it out too.")
    @ApiResponse(responseCode = "200", description = "It is left out; `shown` says whether the aggregate goes on.")
    @ProblemResponse.NotFound
    public Outcome evict(
            @Parameter(example = "video-view") @PathVariable String name,
            @Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String aggregateId,
            @RequestBody Eviction eviction) {
        return parking.evict(
                name,
                aggregateId,
                eviction.sequence(),
                OnRecord.words("who", eviction.who()),
                OnRecord.words("why", eviction.why()));
    }

    /** Who does it and why. */
    @Schema(name = "SignedRetry")
    public record Signed(
            @Nullable @Schema(example = "ops@example.com") String who,

            @Nullable @Schema(example = "the projection was repaired")
            String why) {}

    /**
     * Who does it and why.
     *
     * @param sequence the event that is meant, so that no other is left out; null for whichever it is
     */
    @Schema(name = "Eviction")
    public record Eviction(
            @Nullable @Schema(example = "ops@example.com") String who,

            @Nullable @Schema(example = "a price that was never meant")
            String why,

            @Nullable @Schema(example = "7") Long sequence) {}
}
