package com.ytempire.read.cost;

import com.ytempire.read.ProblemResponse;
import com.ytempire.read.video.VideoQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Costs over HTTP. */
@RestController
@Tag(name = "Costs")
public class CostReads {
    private final VideoQueries videos;
    private final CostQueries costs;
    private final CostAnalyses analyses;

    public CostReads(VideoQueries videos, CostQueries costs, CostAnalyses analyses) {
        this.videos = videos;
        this.costs = costs;
        this.analyses = analyses;
    }

    /** What a video cost. */
    @GetMapping("/videos/{id}/costs")
    @Operation(
            summary = "Read what a video cost",
            description = "Every usage with its price, and exact totals. Amounts are text, so that no digit is lost.")
    @ApiResponse(responseCode = "200", description = "The costs.")
    @ProblemResponse.NotFound
    public CostsView of(@Parameter(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id) {
        return costs.of(videos.get(id).id());
    }

    /** What was spent, added up. */
    @GetMapping("/analytics/costs")
    @Operation(
            summary = "Add up what was spent",
            description =
                    "In a span of at most 366 days, by day, channel, provider or step. Without parameters: the last"
                            + " 30 days, day by day. What statements of providers put right, and no video has, is of"
                            + " channel and step none.")
    @ApiResponse(responseCode = "200", description = "The sums.")
    @ProblemResponse.Invalid
    public CostAnalysis analysis(
            @Parameter(description = "day, channel, provider or step.", example = "day")
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(description = "The first day (UTC).", example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day (UTC).", example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @RequestParam(required = false) @Nullable
                    String channelId) {
        return analyses.of(by, from, to, channelId);
    }

    /** What was spent for nothing. */
    @GetMapping("/analytics/costs/failures")
    @Operation(
            summary = "Add up what failures cost",
            description =
                    "What was spent, in a span of at most 366 days, on attempts that did not succeed, and on videos"
                            + " that failed, were cancelled, or were deleted unpublished: by step and cause, the dearest first.")
    @ApiResponse(responseCode = "200", description = "The sums.")
    @ProblemResponse.Invalid
    public FailureCosts failures(
            @Parameter(description = "The first day (UTC).", example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day (UTC).", example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @RequestParam(required = false) @Nullable
                    String channelId) {
        return analyses.failures(from, to, channelId);
    }
}
