package com.ytempire.node.health;

import com.ytempire.node.NodeProperties;
import com.ytempire.node.health.Finding.State;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The node's health over HTTP, for people and for what sends requests to it or restarts it. */
@RestController
@Tag(name = "Operations")
class HealthReads {
    private final Health health;
    private final String node;

    HealthReads(Health health, NodeProperties node) {
        this.health = health;
        this.node = node.name();
    }

    /** All parts in words. */
    @GetMapping("/health")
    @Operation(
            summary = "Read how the node is doing",
            description =
                    "Part by part, in words: what is wrong and what to do. Up: all is well. Impaired: it works, and"
                            + " somebody should look at it. Down: what should be done is not.")
    @ApiResponse(responseCode = "200", description = "It is up, or impaired.")
    @ApiResponse(responseCode = "503", description = "A part of it is down.")
    ResponseEntity<HealthView> health() throws InterruptedException {
        List<Finding> findings = health.look();
        State worst = Health.worst(findings);
        HealthView view = new HealthView(
                Words.of(worst),
                node,
                findings.stream()
                        .map(found -> new HealthView.Part(found.part(), Words.of(found.state()), found.words()))
                        .toList());
        return ResponseEntity.status(worst == State.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .body(view);
    }
}
