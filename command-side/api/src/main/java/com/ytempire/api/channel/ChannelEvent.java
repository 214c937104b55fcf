package com.ytempire.api.channel;

import com.ytempire.api.CommandKey;

/** What happened to a channel. */
public sealed interface ChannelEvent {
    ChannelId channelId();

    CommandKey key();

    record ChannelCreated(ChannelId channelId, ChannelProfile profile, CommandKey key) implements ChannelEvent {}

    record ChannelChanged(ChannelId channelId, ChannelProfile profile, CommandKey key) implements ChannelEvent {}

    record ChannelDeleted(ChannelId channelId, CommandKey key) implements ChannelEvent {}
}
