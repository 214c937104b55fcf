package com.ytempire.read.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.Inputs;
import com.ytempire.read.Words;
import org.jspecify.annotations.Nullable;

/**
 * Which videos a list shows; null for no restriction.
 *
 * @param q words to search for, see {@link SearchText}
 */
public record VideoFilter(
        @Nullable ChannelId channelId,
        @Nullable VideoStatus status,
        @Nullable SearchText q) {
    /** What the parameters of a request say; a {@link com.ytempire.api.Rejection} when one is not acceptable. */
    public static VideoFilter of(@Nullable String channelId, @Nullable String status, @Nullable String q) {
        return new VideoFilter(
                Inputs.channel(channelId),
                status == null ? null : Words.read(VideoStatus.class, "status", status),
                q == null || q.isBlank() ? null : SearchText.of(q));
    }

    /** The list that this filter makes, for its cursors. */
    String list() {
        return "videos %s %s %s".formatted(channelId, status, q == null ? null : q.text());
    }
}
