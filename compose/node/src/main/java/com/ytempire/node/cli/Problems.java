package com.ytempire.node.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a node answers when it refuses, and what is said when none answers. */
final class Problems {
    private Problems() {}

    /** Reads a problem document (RFC 9457); an answer that is none did not come from a node. */
    static CliException of(int status, byte[] body, URI node) {
        JsonNode problem;
        try {
            problem = NodeClient.JSON.readTree(body);
        } catch (JacksonException e) {
            return stranger(node);
        }
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        if (detail.isEmpty()) {
            return stranger(node);
        }
        // the only error is often the detail
        Set<String> lines = new LinkedHashSet<>(List.of(detail));
        for (JsonNode error : problem.path("errors")) {
            lines.add(error.path("field").asString("") + ": "
                    + error.path("message").asString(""));
        }
        return new CliException(status >= 500 ? ExitCodes.FAILED : ExitCodes.REFUSED, String.join("; ", lines), "");
    }

    static CliException unreachable(URI node, IOException cause) {
        if (cause instanceof ConnectException) {
            return new CliException(
                    ExitCodes.UNREACHABLE, "no node answers at " + node, "start one with: ytempire serve");
        }
        String what = cause instanceof HttpTimeoutException ? "does not answer in time" : "stopped answering";
        return new CliException(
                ExitCodes.UNREACHABLE, "the node at " + node + " " + what, "its log says more: logs/node.log");
    }

    static CliException stranger(URI node) {
        return new CliException(
                ExitCodes.UNREACHABLE,
                "what answers at " + node + " is not a YTEmpire node",
                "name the node with --url");
    }

    static CliException interrupted() {
        return new CliException(ExitCodes.INTERRUPTED, "interrupted", "");
    }
}
