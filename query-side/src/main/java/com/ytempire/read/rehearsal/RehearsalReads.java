package com.ytempire.read.rehearsal;

import com.ytempire.api.rehearsal.PolicyRehearsal;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rehearsals over HTTP. */
@RestController
@Tag(name = "Audits")
public class RehearsalReads {
    private final PolicyRehearsal rehearsal;

    public RehearsalReads(PolicyRehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** Rehearses past productions. */
    @PostMapping("/rehearsals")
    @Operation(
            summary = "Rehearse past productions by other rules",
            description =
                    "Reads past productions in the log, asks other rules of retry and fallback at each failure, holds"
                            + " what was spent against other budgets, and says what would have changed. Nothing is done: what people"
                            + " decided stays as it was. At most 200,000 productions, one rehearsal at a time on a node.")
    @ApiResponse(responseCode = "200", description = "What would have changed.")
    @ProblemResponse.Invalid
    public RehearsalView rehearse(@RequestBody RehearsalRequest request) throws InterruptedException {
        return RehearsalView.of(rehearsal.rehearse(request.question()));
    }
}
