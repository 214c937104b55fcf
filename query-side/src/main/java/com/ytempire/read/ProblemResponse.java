package com.ytempire.read;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What reads answer when something is wrong, for the API's description; the document is the write side's too. */
public final class ProblemResponse {
    private static final String TYPE = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/Problem";

    private ProblemResponse() {}

    /** The thing asked for does not exist. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "404",
            description = "There is no such thing, or no longer, or it is not made yet.",
            content = @Content(mediaType = TYPE, schema = @Schema(ref = SCHEMA)))
    public @interface NotFound {}

    /** A parameter is not acceptable. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "422",
            description = "A filter, the limit or the cursor is not acceptable.",
            content = @Content(mediaType = TYPE, schema = @Schema(ref = SCHEMA)))
    public @interface Invalid {}

    /** It was here once. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "410",
            description = "It was made, but is not kept any more.",
            content = @Content(mediaType = TYPE, schema = @Schema(ref = SCHEMA)))
    public @interface Gone {}

    /** The file is shorter than the range. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "416", description = "The file does not reach as far as the range.", content = @Content)
    public @interface OutOfRange {}

    /** Too many want it at the moment. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "503",
            description = "The node serves as many as it can; see Retry-After.",
            content = @Content(mediaType = TYPE, schema = @Schema(ref = SCHEMA)))
    public @interface Busy {}
}
