package com.ytempire.read;

import com.ytempire.api.Rejection;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What is wrong with a read, in words for the person who sent it. */
public final class Problems {
    private Problems() {}

    /** Nothing has this id, or no longer. */
    public static Rejection notFound(String kind, String id) {
        return notFound("there is no %s '%s'".formatted(kind, Text.shown(id)));
    }

    /** What is asked for does not exist. */
    public static Rejection notFound(String message) {
        return new Rejection(Rejection.Reason.NOT_FOUND, message);
    }

    /** A parameter is not acceptable. */
    public static Rejection invalid(String message) {
        return new Rejection(Rejection.Reason.INVALID, message);
    }

    /** It was here once, and will not come back. */
    public static ErrorResponseException gone(String detail) {
        return problem(HttpStatus.GONE, "gone", "No longer here", detail);
    }

    /** Too many want it at the moment. */
    public static ErrorResponseException busy(String detail, int retryAfterSeconds) {
        ErrorResponseException busy = problem(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too busy", detail);
        busy.getHeaders().set("Retry-After", Integer.toString(retryAfterSeconds));
        return busy;
    }

    private static ErrorResponseException problem(HttpStatus status, String slug, String title, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:ytempire:problem:" + slug));
        body.setTitle(title);
        return new ErrorResponseException(status, body, null);
    }
}
