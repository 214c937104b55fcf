package com.ytempire.web.channel;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A channel as it is after the request. */
public record ChannelReply(
        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
        String id,

        @Schema(example = "Deep Water") String name,
        @Schema(example = "About the sea") String description,

        @Schema(example = "UC0123456789abcdefghijkl", nullable = true) @Nullable
        String youtubeChannelId,

        @Schema(
                example =
                        "{\"name\":\"forest\",\"background\":\"#0d1f17\",\"surface\":\"#17352a\",\"text\":\"#eef7f1\","
                                + "\"accent\":\"#7ee2a8\"}")
        Theme theme,

        @Schema(example = "default") String voice,
        @Schema(example = "en-GB") String language) {
    static ChannelReply of(ChannelId id, ChannelProfile profile) {
        return new ChannelReply(
                id.value(),
                profile.name(),
                profile.description(),
                profile.youtubeChannelId(),
                profile.theme(),
                profile.voice(),
                profile.language());
    }
}
