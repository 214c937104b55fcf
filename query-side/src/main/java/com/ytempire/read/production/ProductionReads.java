package com.ytempire.read.production;

import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Productions over HTTP, for operators. */
@RestController
@Tag(name = "Productions")
public class ProductionReads {
    private final ProductionQueries productions;

    public ProductionReads(ProductionQueries productions) {
        this.productions = productions;
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
}
