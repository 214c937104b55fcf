package com.ytempire.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.Trace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A problem document as in RFC 9457.
 *
 * @param type {@code urn:ytempire:problem:} and a word that programs can rely on
 * @param title what kind of problem this is
 * @param detail what was wrong here, and what to do
 * @param instance the path that was asked
 * @param errors the fields at fault, when there are such
 * @param traceId the {@link Trace} of the request: the node's log has it in each line about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong, and what to do about it (RFC 9457).")
public record Problem(
        @Schema(example = "urn:ytempire:problem:invalid") String type,
        @Schema(example = "Not acceptable") String title,
        @Schema(example = "422") int status,

        @Schema(example = "lengthSeconds: a video lasts 15 seconds to 20 minutes")
        String detail,

        @Schema(example = "/videos/generate") String instance,
        @Nullable List<FieldError> errors,

        @Schema(
                description = "The request's trace, which is in the node's log and in events.",
                example = "4bf92f3577b34da6a3ce929d0e0e4736")
        @Nullable
        String traceId) {
    private static final String PREFIX = "urn:ytempire:problem:";

    /** One field and what is wrong with it. */
    public record FieldError(
            @Schema(example = "lengthSeconds") String field,

            @Schema(example = "a video lasts 15 seconds to 20 minutes")
            String message) {}

    static Problem of(Kind kind, String detail, String instance) {
        return of(PREFIX + kind.slug(), kind.title, kind.status, detail, instance, null);
    }

    /** One with the trace of the request at hand. */
    static Problem of(
            String type, String title, int status, String detail, String instance, @Nullable List<FieldError> errors) {
        return new Problem(type, title, status, detail, instance, errors, MDC.get(Trace.KEY));
    }

    static Problem ofField(Kind kind, String field, String message, String instance) {
        String detail = field.isEmpty() ? message : field + ": " + message;
        List<FieldError> errors = field.isEmpty() ? null : List.of(new FieldError(field, message));
        return of(PREFIX + kind.slug(), kind.title, kind.status, detail, instance, errors);
    }

    /** Several parts at fault. */
    static Problem ofFields(Kind kind, String detail, List<FieldError> errors, String instance) {
        return of(PREFIX + kind.slug(), kind.title, kind.status, detail, instance, errors);
    }

    /** Every kind of problem that this product reports; the constant in lower case with dashes ends the type. */
    enum Kind {
        BAD_REQUEST(400, "Not understood"),
        BAD_JSON(400, "Not JSON"),
        NOT_FOUND(404, "Not found"),
        NO_SUCH_ROUTE(404, "No such address"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "No such representation"),
        WRONG_STATE(409, "Not in this state"),
        TOO_LARGE(413, "Too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Media type not supported"),
        INVALID(422, "Not acceptable"),
        KEY_REUSED(422, "Key used before"),
        REFUSED(403, "Refused"),
        INTERNAL(500, "Our fault"),
        BUSY(503, "Too busy");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** The nearest kind for a status that came from elsewhere. */
        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status == status && kind != BAD_JSON) {
                    return kind;
                }
            }
            return status >= 500 ? INTERNAL : BAD_REQUEST;
        }
    }
}
