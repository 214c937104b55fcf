package com.ytempire.read.channel;

import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channels over HTTP. */
@RestController
@Tag(name = "Channels")
public class ChannelReads {
    private final ChannelQueries channels;

    public ChannelReads(ChannelQueries channels) {
        this.channels = channels;
    }

    /** The channels in use, oldest first. */
    @GetMapping("/channels")
    @Operation(summary = "List channels", description = "The channels in use, oldest first, a page at a time.")
    @ApiResponse(responseCode = "200", description = "A page of channels.")
    @ProblemResponse.Invalid
    public Page<ChannelView> list(
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return channels.list(PageRequest.of(limit, after));
    }

    /** One channel. */
    @GetMapping("/channels/{id}")
    @Operation(
            summary = "Read a channel",
            description = "One that was created a moment ago is waited for, up to a second.")
    @ApiResponse(responseCode = "200", description = "The channel.")
    @ProblemResponse.NotFound
    public ChannelView get(@Parameter(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @PathVariable String id) {
        return channels.get(id);
    }
}
