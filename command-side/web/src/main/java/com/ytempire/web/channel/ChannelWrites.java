package com.ytempire.web.channel;

import com.github.f4b6a3.uuid.UuidCreator;
import com.ytempire.api.channel.ChannelCommand.ChangeChannel;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelCommand.DeleteChannel;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.web.Commands;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Writes to channels over HTTP. Each may carry an {@code Idempotency-Key}: sent twice, it takes effect once. */
@RestController
@Tag(name = "Channels")
@ProblemResponse.Invalid
public class ChannelWrites {
    private static final String ID_EXAMPLE = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e";

    private final Commands commands;
    private final RequestKeys keys;

    public ChannelWrites(Commands commands, RequestKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    /** Creates a channel. */
    @PostMapping("/channels")
    @Operation(summary = "Create a channel")
    @ApiResponse(responseCode = "201", description = "It is created; Location says where it is read.")
    public ResponseEntity<ChannelReply> create(
            @RequestBody ChannelRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        ChannelProfile profile = request.profile();
        ChannelId fresh = ChannelId.of(UuidCreator.getTimeOrderedEpoch());
        Ticket ticket = keys.admit(key, fresh.value(), "POST /channels", profile);
        ChannelId id = new ChannelId(ticket.resourceId());
        commands.send(ticket, new CreateChannel(id, profile, ticket.key()));
        return ResponseEntity.created(URI.create("/channels/" + id)).body(ChannelReply.of(id, profile));
    }

    /** Replaces the whole profile. */
    @PutMapping("/channels/{id}")
    @Operation(
            summary = "Change a channel",
            description = "Replaces the whole profile. Productions under way keep the one that they began with.")
    @ApiResponse(responseCode = "200", description = "It is changed.")
    @ProblemResponse.NotFound
    public ChannelReply change(
            @Parameter(example = ID_EXAMPLE) @PathVariable ChannelId id,
            @RequestBody ChannelRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        ChannelProfile profile = request.profile();
        Ticket ticket = keys.admit(key, id.value(), "PUT /channels", id, profile);
        commands.send(ticket, new ChangeChannel(id, profile, ticket.key()));
        return ChannelReply.of(id, profile);
    }

    /** Takes the channel out of use. */
    @DeleteMapping("/channels/{id}")
    @Operation(summary = "Delete a channel", description = "Productions under way finish; new ones are refused.")
    @ApiResponse(responseCode = "204", description = "It is deleted.")
    @ProblemResponse.NotFound
    public ResponseEntity<Void> delete(
            @Parameter(example = ID_EXAMPLE) @PathVariable ChannelId id,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        Ticket ticket = keys.admit(key, id.value(), "DELETE /channels", id);
        commands.send(ticket, new DeleteChannel(id, ticket.key()));
        return ResponseEntity.noContent().build();
    }
}
