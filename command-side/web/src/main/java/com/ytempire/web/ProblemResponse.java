package com.ytempire.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the API's description says that a write may be refused: always with a problem document. */
public final class ProblemResponse {
    private static final String TYPE = "application/problem+json";

    private ProblemResponse() {}

    /** What the path or the body names does not exist. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "404",
            description = "There is no such thing, or no longer.",
            content = @Content(mediaType = TYPE, schema = @Schema(implementation = Problem.class)))
    public @interface NotFound {}

    /** It exists, but not in a state for this. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "409",
            description = "The video's state does not allow it; the detail says what does.",
            content = @Content(mediaType = TYPE, schema = @Schema(implementation = Problem.class)))
    public @interface WrongState {}

    /** It says what cannot be taken. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "422",
            description = "A field is not acceptable, or the key was used for something else.",
            content = @Content(mediaType = TYPE, schema = @Schema(implementation = Problem.class)))
    public @interface Invalid {}
}
