package com.ytempire.read.cost;

import com.ytempire.read.ProblemResponse;
import com.ytempire.read.video.VideoQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Costs over HTTP. */
@RestController
@Tag(name = "Costs")
public class CostReads {
    private final VideoQueries videos;
    private final CostQueries costs;

    public CostReads(VideoQueries videos, CostQueries costs) {
        this.videos = videos;
        this.costs = costs;
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
}
