package com.ytempire.web.video;

import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Acts on many productions over HTTP. */
@RestController
@Tag(name = "Productions")
public class ManyActsWrites {
    private final ManyActs acts;

    ManyActsWrites(ManyActs acts) {
        this.acts = acts;
    }

    /** Does the same to many. */
    @PostMapping("/productions/acts")
    @Operation(
            summary = "Act on many productions",
            description =
                    "Does the same to every production that a filter finds, or that is named; at most 1,000. Each is"
                            + " done, refused or unchanged by itself, as if it had been asked alone. A dry run says what would"
                            + " be done to each. Sent again under the same key, the request is about the same productions, and"
                            + " each act takes effect once.")
    @ApiResponse(responseCode = "200", description = "What became of each.")
    @ProblemResponse.Invalid
    public ManyActsReply act(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ManyActsRequest.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "what would be retried",
                                                        value = "{\"action\": \"retry\", \"filter\": {\"condition\":"
                                                                + " [\"stuck\"]}, \"dryRun\": true}"),
                                                @ExampleObject(
                                                        name = "pause a channel",
                                                        value = "{\"action\": \"pause\", \"filter\": {\"channelId\":"
                                                                + " \"chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e\"},"
                                                                + " \"why\": \"the account is locked\"}")
                                            }))
                    @RequestBody
                    ManyActsRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        return acts.perform(request, key);
    }
}
