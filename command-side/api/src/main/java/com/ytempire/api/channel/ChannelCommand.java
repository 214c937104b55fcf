package com.ytempire.api.channel;

import com.ytempire.api.CommandKey;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a channel. */
public sealed interface ChannelCommand {
    ChannelId channelId();

    record CreateChannel(@TargetAggregateIdentifier ChannelId channelId, ChannelProfile profile, CommandKey key)
            implements ChannelCommand {}

    /** Replaces the whole profile. */
    record ChangeChannel(@TargetAggregateIdentifier ChannelId channelId, ChannelProfile profile, CommandKey key)
            implements ChannelCommand {}

    /** Takes the channel out of use; its videos stay on record. */
    record DeleteChannel(@TargetAggregateIdentifier ChannelId channelId, CommandKey key) implements ChannelCommand {}
}
