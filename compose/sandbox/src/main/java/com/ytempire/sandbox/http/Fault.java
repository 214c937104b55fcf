package com.ytempire.sandbox.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that will go wrong.
 *
 * @param id given by the sandbox
 * @param operation which calls it strikes, such as {@code videos.insert} or {@code upload.chunk}; {@code *} for any
 * @param skip how many such calls pass unharmed first, 0 to 10,000
 * @param times how many calls it strikes, 1 to 1,000
 * @param afterBytes for {@link Kind#DROP}: how much of the body is taken before the line breaks, 0 or more
 * @param delayMillis for {@link Kind#DELAY} and {@link Kind#HANG}: how long, up to 10 minutes
 * @param status for answers that come in several: the HTTP status; 0 for the usual one
 * @param retryAfterSeconds sent with {@code Retry-After}; null for none
 */
public record Fault(
        @Nullable String id,
        Kind kind,
        @Nullable String operation,
        int skip,
        int times,
        long afterBytes,
        long delayMillis,
        int status,
        @Nullable Integer retryAfterSeconds) {

    public Fault {
        operation = operation == null ? "*" : operation;
        times = times == 0 ? 1 : times;
        if (times < 1 || times > 1000 || skip < 0 || skip > 10_000) {
            throw new IllegalArgumentException("a fault skips 0 to 10000 calls and strikes 1 to 1000");
        }
        if (afterBytes < 0 || delayMillis < 0 || delayMillis > 600_000) {
            throw new IllegalArgumentException("afterBytes is 0 or more, delayMillis 0 to 600000");
        }
        if (status != 0 && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status is 400 to 599");
        }
    }

    /** A fault that strikes the next call of this operation. */
    public static Fault next(Kind kind, String operation) {
        return new Fault(null, kind, operation, 0, 1, 0, 0, 0, null);
    }

    /** The same, but letting some calls pass first. */
    public Fault after(int calls) {
        return new Fault(id, kind, operation, calls, times, afterBytes, delayMillis, status, retryAfterSeconds);
    }

    /** The same, so many times. */
    public Fault times(int calls) {
        return new Fault(id, kind, operation, skip, calls, afterBytes, delayMillis, status, retryAfterSeconds);
    }

    /** The same, breaking the line after so much of the body. */
    public Fault bytes(long bytes) {
        return new Fault(id, kind, operation, skip, times, bytes, delayMillis, status, retryAfterSeconds);
    }

    /** The same, taking so long. */
    public Fault millis(long millis) {
        return new Fault(id, kind, operation, skip, times, afterBytes, millis, status, retryAfterSeconds);
    }

    /** The same, with this HTTP status. */
    public Fault answering(int httpStatus, @Nullable Integer retryAfter) {
        return new Fault(id, kind, operation, skip, times, afterBytes, delayMillis, httpStatus, retryAfter);
    }

    Fault named(String name) {
        return new Fault(name, kind, operation, skip, times, afterBytes, delayMillis, status, retryAfterSeconds);
    }

    boolean strikes(String call) {
        return "*".equals(operation) || call.equals(operation);
    }

    /** What goes wrong. */
    public enum Kind {
        /** The line breaks, for a call with a body after some of it. Nothing is answered. */
        @JsonProperty("drop")
        DROP,
        /** The call is served, later. */
        @JsonProperty("delay")
        DELAY,
        /** Nothing happens for a time, then the line breaks. */
        @JsonProperty("hang")
        HANG,
        /** The work is done and the answer is lost. */
        @JsonProperty("lose-response")
        LOSE_RESPONSE,
        /** 503, or the status given: the provider has a fault of its own. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** 429, or 403 with the reason that YouTube gives: slow down. */
        @JsonProperty("rate-limited")
        RATE_LIMITED,
        /** 401: the access token is not taken. */
        @JsonProperty("unauthorised")
        UNAUTHORISED,
        /** 403: the day's quota is used up. */
        @JsonProperty("quota-exceeded")
        QUOTA_EXCEEDED,
        /** 400: the channel has uploaded as much as it may in a day. */
        @JsonProperty("upload-limit-exceeded")
        UPLOAD_LIMIT_EXCEEDED,
        /** The upload's session is forgotten: 404, or the status given. */
        @JsonProperty("expire-session")
        EXPIRE_SESSION,
        /** The refresh token is no longer taken. */
        @JsonProperty("invalid-grant")
        INVALID_GRANT,
        /** The video stays private whatever is asked. */
        @JsonProperty("lock-private")
        LOCK_PRIVATE
    }
}
