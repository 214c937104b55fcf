package com.ytempire.read.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An audit: what was asked, how far it is, and what came out. */
@Schema(name = "Audit", description = "An audit: what was asked, how far it is, and what came out.")
public record AuditView(
        @Schema(example = "aud_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String id,

        @Schema(description = "running, balanced, unbalanced or failed", example = "balanced")
        String state,

        AuditQuestion question,

        @Schema(description = "How many events have been read.", example = "1000000")
        long done,

        @Schema(description = "About how many there are.", example = "1000000")
        long events,

        @Schema(description = "Why it failed; null when it did not.", nullable = true) @Nullable
        String message,

        Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt,

        @Schema(description = "Null until it is done, and in lists.", nullable = true) @Nullable
        AuditResult result) {}
