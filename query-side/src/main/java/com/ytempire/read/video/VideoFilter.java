package com.ytempire.read.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.Problems;
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
                channelId == null ? null : channel(channelId),
                status == null ? null : Words.read(VideoStatus.class, "status", status),
                q == null || q.isBlank() ? null : SearchText.of(q));
    }

    private static ChannelId channel(String id) {
        try {
            return new ChannelId(id);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("'channelId': " + e.getMessage());
        }
    }

    /** The list that this filter makes, for its cursors. */
    String list() {
        return "videos %s %s %s".formatted(channelId, status, q == null ? null : q.text());
    }
}
