package com.ytempire.web;

import com.github.f4b6a3.uuid.UuidCreator;
import com.ytempire.api.Rejection;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.web.Problem.FieldError;
import com.ytempire.web.Problem.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Whatever goes wrong in a request, written or read, is answered with a {@link Problem}. */
@RestControllerAdvice
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    /**
     * An answer to an exception; none when nobody can receive it any more. One that broke off on its way stays an
     * exception: the server then closes the connection, and what arrived is not taken for the whole.
     */
    @ExceptionHandler(Exception.class)
    public @Nullable ResponseEntity<Problem> handle(
            Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        boolean left = DisconnectedClientHelper.isClientDisconnectedException(exception);
        if (left || response.isCommitted()) {
            LOG.debug("nobody is left to be told of it: {}", request.getRequestURI(), exception);
            if (left || exception instanceof ErrorResponse) {
                return null;
            }
            throw exception;
        }
        return answer(exception, request.getMethod(), request.getRequestURI());
    }

    ResponseEntity<Problem> answer(Throwable exception, String method, String path) {
        Problem problem = problem(exception, method, path);
        HttpHeaders headers = new HttpHeaders();
        if (exception instanceof ErrorResponse response) {
            headers.putAll(response.getHeaders());
        }
        if (problem.status() == 503 && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Problem problem(Throwable exception, String method, String path) {
        return switch (exception) {
            case Rejection e -> Problem.of(kind(e.reason()), String.valueOf(e.getMessage()), path);
            case AggregateNotFoundException e ->
                Problem.of(Kind.NOT_FOUND, notFound(String.valueOf(e.getAggregateIdentifier())), path);
            case InvalidInput e -> Problem.ofField(Kind.INVALID, e.field(), String.valueOf(e.getMessage()), path);
            case BadStatement e -> Problem.ofFields(Kind.INVALID, "the file cannot be taken as it is", faults(e), path);
            case BadJson e -> JsonProblems.describe(e.reason(), path);
            case TooLarge e -> Problem.of(Kind.TOO_LARGE, String.valueOf(e.getMessage()), path);
            case MethodArgumentTypeMismatchException e -> mismatch(e, path);
            case HttpMessageNotReadableException e ->
                Problem.of(Kind.BAD_REQUEST, "the body is missing or broke off: send it as JSON", path);
            case MultipartException e -> multipart(e, path);
            case HttpRequestMethodNotSupportedException e ->
                Problem.of(
                        Kind.METHOD_NOT_ALLOWED,
                        "%s is not possible here: use %s"
                                .formatted(
                                        method,
                                        names(Objects.requireNonNullElse(
                                                e.getSupportedHttpMethods(), java.util.Set.of()))),
                        path);
            case HttpMediaTypeNotSupportedException e ->
                Problem.of(
                        Kind.UNSUPPORTED_MEDIA_TYPE,
                        "a body of type %s is not taken here: send %s"
                                .formatted(
                                        e.getContentType() == null ? "unknown" : e.getContentType(),
                                        names(e.getSupportedMediaTypes())),
                        path);
            case HttpMediaTypeNotAcceptableException e ->
                Problem.of(
                        Kind.NOT_ACCEPTABLE,
                        "this address answers with %s only".formatted(names(e.getSupportedMediaTypes())),
                        path);
            case ServletRequestBindingException e ->
                Problem.of(
                        Kind.INVALID,
                        e.getBody().getDetail() == null
                                ? "a part of the request is missing"
                                : e.getBody().getDetail(),
                        path);
            case NoResourceFoundException e -> noRoute(method, path);
            case NoHandlerFoundException e -> noRoute(method, path);
            case ErrorResponse e -> foreign(e, path);
            case ConcurrencyException e -> busy("others keep changing the same thing", path);
            case TransientDataAccessException e -> busy("the database is busy", path);
            case NonTransientDataAccessResourceException e -> unreachable(e, path);
            default -> internal(exception, method, path);
        };
    }

    private static List<FieldError> faults(BadStatement statement) {
        return statement.faults().stream()
                .map(fault -> new FieldError(fault.line() == 0 ? "file" : "line " + fault.line(), fault.message()))
                .toList();
    }

    private static Kind kind(Rejection.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Kind.NOT_FOUND;
            case WRONG_STATE -> Kind.WRONG_STATE;
            case INVALID -> Kind.INVALID;
            case KEY_REUSED -> Kind.KEY_REUSED;
        };
    }

    private static String notFound(String id) {
        if (id.startsWith("stm_")) {
            return "there is no statement %s: GET /statements lists those that there are".formatted(id);
        }
        return id.startsWith("chn_")
                ? "there is no channel %s: GET /channels lists those that there are".formatted(id)
                : "there is no video %s: GET /videos lists those that there are".formatted(id);
    }

    private static Problem noRoute(String method, String path) {
        return Problem.of(
                Kind.NO_SUCH_ROUTE,
                "nothing answers to %s %s: GET /v3/api-docs lists what does"
                        .formatted(method, InvalidInput.shown(path)),
                path);
    }

    /** A malformed id in a path names nothing; a malformed parameter is a mistake in the request. */
    private static Problem mismatch(MethodArgumentTypeMismatchException e, String path) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException i && i.getCause() == null)) {
            cause = cause.getCause();
        }
        String message = cause instanceof NumberFormatException
                ? "'%s' is not a number that fits".formatted(InvalidInput.shown(String.valueOf(e.getValue())))
                : String.valueOf(cause.getMessage());
        return e.getParameter().hasParameterAnnotation(PathVariable.class)
                ? Problem.of(Kind.NOT_FOUND, message, path)
                : Problem.ofField(Kind.INVALID, e.getName(), message, path);
    }

    private static Problem multipart(MultipartException e, String path) {
        FileSizeLimitExceededException file = find(FileSizeLimitExceededException.class, e);
        if (file != null) {
            String name = Objects.requireNonNullElse(file.getFileName(), file.getFieldName());
            return Problem.of(
                    Kind.TOO_LARGE,
                    "the file '%s' is too large: one file has at most %,d bytes"
                            .formatted(InvalidInput.shown(name), UploadLimits.MAX_FILE_BYTES),
                    path);
        }
        if (find(FileCountLimitExceededException.class, e) != null) {
            return Problem.of(
                    Kind.TOO_LARGE,
                    "the request has too many parts: one has at most %d".formatted(UploadLimits.MAX_PARTS),
                    path);
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return Problem.of(
                    Kind.TOO_LARGE,
                    "the request is too large: one has at most %,d bytes".formatted(UploadLimits.MAX_REQUEST_BYTES),
                    path);
        }
        if (find(InvalidFileNameException.class, e) != null) {
            return Problem.ofField(Kind.INVALID, "assets", "one has a file name with a NUL in it: rename it", path);
        }
        return Problem.of(
                Kind.BAD_REQUEST, "the multipart body is damaged, or broke off: send it again as a whole", path);
    }

    /** One that a controller, or Spring, made itself. */
    private static Problem foreign(ErrorResponse e, String path) {
        int status = e.getStatusCode().value();
        Problem ours = Problem.of(Kind.of(status), "", path);
        String type = String.valueOf(e.getBody().getType());
        boolean typed = type.startsWith("urn:ytempire:");
        String title = e.getBody().getTitle();
        String detail = e.getBody().getDetail();
        return Problem.of(
                typed ? type : ours.type(),
                typed && title != null ? title : ours.title(),
                status,
                detail == null || detail.isBlank() ? ours.title() : detail,
                path,
                null);
    }

    private static Problem busy(String why, String path) {
        return Problem.of(Kind.BUSY, why + ": send the request again in a moment", path);
    }

    private static Problem unreachable(Exception e, String path) {
        LOG.error("the database cannot be reached", e);
        return busy("the database cannot be reached", path);
    }

    /** What happened is for the log; the client gets a name under which it is found there. */
    private static Problem internal(Throwable e, String method, String path) {
        String incident = UuidCreator.getTimeOrderedEpoch().toString();
        LOG.error("incident {}: {} {}", incident, method, path, e);
        return Problem.of(
                Kind.INTERNAL,
                "something went wrong on our side; the node's log has it as incident %s".formatted(incident),
                path);
    }

    private static String names(Collection<?> values) {
        return values.isEmpty()
                ? "something else"
                : values.stream().map(Object::toString).sorted().collect(Collectors.joining(" or "));
    }

    private static <T> @Nullable T find(Class<T> type, Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
