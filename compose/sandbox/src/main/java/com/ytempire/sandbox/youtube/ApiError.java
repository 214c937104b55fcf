package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** An error as Google's APIs answer it: a status, a reason for programs, and a message for people. */
public final class ApiError extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String domain;
    private final String reason;
    private final int retryAfterSeconds;

    ApiError(int status, String reason, String message) {
        this(status, "youtube.video", reason, message, 0);
    }

    private ApiError(int status, String domain, String reason, String message, int retryAfterSeconds) {
        super(message);
        this.status = status;
        this.domain = domain;
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static ApiError invalid(String reason, String message) {
        return new ApiError(400, reason, message);
    }

    static ApiError missing(String parameter) {
        return new ApiError(400, "youtube.parameter", "missingRequiredParameter", "No " + parameter + " given.", 0);
    }

    static ApiError videoNotFound(String id) {
        return new ApiError(404, "videoNotFound", "The video '" + id + "' cannot be found.");
    }

    static ApiError quotaExceeded() {
        return new ApiError(403, "youtube.quota", "quotaExceeded", "The project has used up its quota for today.", 0);
    }

    static ApiError unauthorised() {
        return new ApiError(401, "global", "authError", "The access token is missing, unknown or expired.", 0);
    }

    /** The words of a fault that is an answer of the provider's. */
    static ApiError of(Fault fault) {
        Integer asked = fault.retryAfterSeconds();
        int wait = asked == null ? 0 : asked;
        return switch (fault.kind()) {
            case RATE_LIMITED ->
                new ApiError(
                        fault.status() == 0 ? 429 : fault.status(),
                        "usageLimits",
                        "rateLimitExceeded",
                        "Too many requests in a short time.",
                        wait);
            case UNAUTHORISED -> unauthorised();
            case QUOTA_EXCEEDED -> quotaExceeded();
            case UPLOAD_LIMIT_EXCEEDED ->
                invalid("uploadLimitExceeded", "The channel has uploaded as many videos as it may in a day.");
            default ->
                new ApiError(
                        fault.status() == 0 ? 503 : fault.status(),
                        "global",
                        "backendError",
                        "The service has a fault of its own.",
                        wait);
        };
    }

    int status() {
        return status;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    ObjectNode body() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        ObjectNode error = root.putObject("error");
        error.put("code", status).put("message", getMessage());
        error.putArray("errors")
                .addObject()
                .put("message", getMessage())
                .put("domain", domain)
                .put("reason", reason);
        return root;
    }
}
