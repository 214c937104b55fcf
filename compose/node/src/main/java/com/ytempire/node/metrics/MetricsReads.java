package com.ytempire.node.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.node.watch.Readings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The node's measurements for Prometheus. */
@RestController
@Tag(name = "Operations")
class MetricsReads {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    /** How long the database is waited for. What it would say is not a number until it has answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PrometheusMeterRegistry meters;
    private final Readings readings;

    MetricsReads(PrometheusMeterRegistry meters, Readings readings) {
        this.meters = meters;
        this.readings = readings;
    }

    @GetMapping("/metrics")
    @Operation(
            summary = "Read the node's metrics",
            description = "In Prometheus' text form, or in OpenMetrics' for those who ask for it. Counters and times"
                    + " are of this node since its start. What is said of the whole system is read from the database at"
                    + " most every five seconds, and its help says so.")
    @ApiResponse(
            responseCode = "200",
            description = "All metrics.",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> metrics(
            @Parameter(example = "text/plain; version=0.0.4")
                    @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable
                    String accept) {
        readings.refresh(PATIENCE);
        String form = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : TEXT;
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, form)
                .body(meters.scrape(form).getBytes(UTF_8));
    }
}
