package com.ytempire.read.audit;

import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Audits over HTTP. */
@RestController
@Tag(name = "Audits")
public class AuditReads {
    private final Audits audits;

    public AuditReads(Audits audits) {
        this.audits = audits;
    }

    /** Begins an audit. */
    @PostMapping("/audits")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Audit the books",
            description = "Reads the log itself, checks its chains of hashes, derives every cost line again from usage"
                    + " and price lists, and holds the lines against the ledger.")
    @ApiResponse(responseCode = "202", description = "It has begun: follow it under its id.")
    @ProblemResponse.NotFound
    @ProblemResponse.Invalid
    public AuditView start(@RequestBody Request request) {
        return audits.start(AuditQuestion.of(
                request.from(),
                request.to(),
                request.channelId(),
                request.videoId(),
                request.asOf(),
                request.prices()));
    }

    /** One audit. */
    @GetMapping("/audits/{id}")
    @Operation(summary = "Read an audit", description = "How far it is, and what came out when it is done.")
    @ApiResponse(responseCode = "200", description = "The audit.")
    @ProblemResponse.NotFound
    public AuditView one(@Parameter(example = "aud_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @PathVariable String id) {
        return audits.get(id);
    }

    /** All audits. */
    @GetMapping("/audits")
    @Operation(summary = "List the audits", description = "The last first, without their results.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @ProblemResponse.Invalid
    public Page<AuditView> list(
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return audits.list(PageRequest.of(limit, after));
    }

    /** What is to be audited. */
    @Schema(name = "AuditRequest", description = "What is to be audited; what is left out does not limit it.")
    public record Request(
            @Schema(description = "Lines from this day or moment (UTC) on.", example = "2026-11-01") @Nullable
            String from,

            @Schema(description = "Lines before this day or moment (UTC).", example = "2026-12-01") @Nullable
            String to,

            @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @Nullable
            String channelId,

            @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6") @Nullable
            String videoId,

            @Schema(description = "As the books stood at this moment.", example = "2026-11-22T18:30:00Z") @Nullable
            String asOf,

            @Schema(description = "Also what it would have cost by this price list.", example = "2026-12-openai")
            @Nullable
            String prices) {}
}
