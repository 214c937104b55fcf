package com.ytempire.api.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.VideoId;
import org.jspecify.annotations.Nullable;

/**
 * What a limit is set for.
 *
 * @param id of the channel or video; null for all that have no limit of their own, and for a month
 */
public record BudgetScope(
        Kind kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id) {
    /** All that is requested in a month. */
    public static final BudgetScope MONTH = new BudgetScope(Kind.MONTH, null);

    /** Each channel's month. */
    public static final BudgetScope ANY_CHANNEL = new BudgetScope(Kind.CHANNEL, null);

    /** Each video. */
    public static final BudgetScope ANY_VIDEO = new BudgetScope(Kind.VIDEO, null);

    /** Of what kind it is. */
    public enum Kind {
        MONTH,
        CHANNEL,
        VIDEO
    }

    public BudgetScope {
        if (id != null) {
            id = switch (kind) {
                case MONTH ->
                    throw new IllegalArgumentException("a month's budget is that of all months: it has no id");
                case CHANNEL -> new ChannelId(id).value();
                case VIDEO -> new VideoId(id).value();
            };
        }
    }

    /** What the channel's productions of a month may cost. */
    public static BudgetScope of(ChannelId channel) {
        return new BudgetScope(Kind.CHANNEL, channel.value());
    }

    /** What the video may cost. */
    public static BudgetScope of(VideoId video) {
        return new BudgetScope(Kind.VIDEO, video.value());
    }

    /** {@code the channel's}, for sentences. */
    public String possessive() {
        return switch (kind) {
            case MONTH -> "the";
            case CHANNEL -> "the channel's";
            case VIDEO -> "the video's";
        };
    }
}
