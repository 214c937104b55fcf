package com.ytempire.read.rebuild;

import com.ytempire.read.OnRecord;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import com.ytempire.read.Problems;
import com.ytempire.read.act.ViewAct;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Views and their rebuilds over HTTP, for operators. */
@RestController
@Tag(name = "Projections")
public class RebuildReads {
    private final Rebuilds rebuilds;

    public RebuildReads(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** All views. */
    @GetMapping("/projections")
    @Operation(
            summary = "List the views",
            description =
                    "Each with its tables, whether it is up to date, how many aggregates stand still, and its last rebuild.")
    @ApiResponse(responseCode = "200", description = "The views, by name.")
    public Views list() {
        return new Views(rebuilds.all());
    }

    /** One view. */
    @GetMapping("/projections/{name}")
    @Operation(summary = "Read a view's state", description = "While it is rebuilt: how far, how fast, how long still.")
    @ApiResponse(responseCode = "200", description = "The view.")
    @ProblemResponse.NotFound
    public ViewStatus one(@Parameter(example = "video-view") @PathVariable String name) {
        return rebuilds.one(name);
    }

    /** Starts a rebuild. */
    @PostMapping("/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Build a view anew",
            description =
                    "From the log, beside the one that serves, which it replaces once it has caught up. One that was"
                            + " interrupted goes on where it was.")
    @ApiResponse(responseCode = "202", description = "It has begun.")
    @ProblemResponse.NotFound
    public ViewStatus rebuild(
            @Parameter(example = "video-view") @PathVariable String name, @RequestBody Signed signed) {
        return rebuilds.start(name, OnRecord.words("who", signed.who()), OnRecord.words("why", signed.why()));
    }

    /** Starts rebuilds that share their reading. */
    @PostMapping("/projections/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Build several views anew",
            description =
                    "In one pass over the log, which is much less work than one for each. All begin, or none does; from then"
                            + " on each ends by itself.")
    @ApiResponse(responseCode = "202", description = "They have begun.")
    @ProblemResponse.NotFound
    @ProblemResponse.Invalid
    public Views rebuildAll(@RequestBody SignedViews signed) {
        return new Views(rebuilds.start(
                signed.named(), OnRecord.words("who", signed.who()), OnRecord.words("why", signed.why())));
    }

    /** Stops a rebuild. */
    @PostMapping("/projections/{name}/stop")
    @Operation(summary = "Stop a rebuild", description = "What it has written is kept for the next start.")
    @ApiResponse(responseCode = "200", description = "It has stopped.")
    @ProblemResponse.NotFound
    public ViewStatus stop(@Parameter(example = "video-view") @PathVariable String name) {
        return rebuilds.stop(name);
    }

    /** What was done to a view. */
    @GetMapping("/projections/{name}/acts")
    @Operation(
            summary = "List what people did to a view",
            description = "Rebuilds, retries and evictions with who, why and how they ended.")
    @ApiResponse(responseCode = "200", description = "A page, the last first.")
    @ProblemResponse.NotFound
    @ProblemResponse.Invalid
    public Page<ViewAct> acts(
            @Parameter(example = "video-view") @PathVariable String name,
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return rebuilds.acts(name, PageRequest.of(limit, after));
    }

    /** All views. */
    @Schema(name = "Views")
    public record Views(List<ViewStatus> items) {}

    /** Which views, who does it and why. */
    @Schema(name = "SignedRebuilds")
    public record SignedViews(
            @Nullable @Schema(example = "[\"video-view\", \"video-cost-view\"]")
            List<@Nullable String> names,

            @Nullable @Schema(example = "ops@example.com") String who,

            @Nullable @Schema(example = "the search text is computed in a new way")
            String why) {

        private List<String> named() {
            List<String> named = names == null
                    ? List.of()
                    : names.stream().filter(Objects::nonNull).toList();
            if (named.isEmpty()) {
                throw Problems.invalid("'names' is wanted: the views to build anew");
            }
            return named;
        }
    }

    /** Who does it and why. */
    @Schema(name = "SignedRebuild")
    public record Signed(
            @Nullable @Schema(example = "ops@example.com") String who,

            @Nullable @Schema(example = "the search text is computed in a new way")
            String why) {}
}
