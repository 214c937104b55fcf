package com.ytempire.web;

import com.ytempire.web.Problem.Kind;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body's JSON in the client's words: fields, lines and columns, never classes. */
final class JsonProblems {
    private static final String NUMBER = "a whole number, at most 2147483647";

    private JsonProblems() {}

    static Problem describe(JacksonException reason, String path) {
        return switch (reason) {
            case UnrecognizedPropertyException e ->
                Problem.ofField(
                        Kind.INVALID,
                        field(e.getPath()),
                        "is not a field of this request; it has " + known(e.getKnownPropertyIds()),
                        path);
            case MismatchedInputException e ->
                e.getPath().isEmpty()
                        ? Problem.of(Kind.BAD_JSON, "the body must be one JSON object", path)
                        : Problem.ofField(
                                Kind.INVALID, field(e.getPath()), "must be " + wanted(e.getTargetType()), path);
            case InputCoercionException e ->
                e.getPath().isEmpty()
                        ? Problem.of(Kind.BAD_JSON, syntax(e), path)
                        : Problem.ofField(Kind.INVALID, field(e.getPath()), "must be " + NUMBER, path);
            case StreamReadException e -> Problem.of(Kind.BAD_JSON, syntax(e), path);
            default -> Problem.of(Kind.BAD_JSON, "the body is not the JSON that is wanted here", path);
        };
    }

    private static String syntax(StreamReadException e) {
        TokenStreamLocation location = e.getLocation();
        String where = location == null || location.getLineNr() < 1
                ? "the JSON is damaged"
                : "the JSON is damaged at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return where + ": " + e.getOriginalMessage();
    }

    private static String field(List<Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String known(Collection<Object> names) {
        return names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> type) {
        if (type == Integer.class) {
            return NUMBER;
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object, or a name that this field knows";
    }
}
