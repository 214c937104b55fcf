package com.ytempire.api.budget;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.VideoId;

/**
 * What a video has cost, as its own events say.
 *
 * @param asOf sequence number of the last event that was looked at
 * @param spent all that was booked up to it
 */
public record VideoSpend(ChannelId channelId, VideoId videoId, long asOf, Spend spent) {}
