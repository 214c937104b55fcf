package com.ytempire.write.channel;

import com.ytempire.api.channel.ChannelProfile;

/** Where a channel is in its life. */
sealed interface Stage {
    /** Not created yet. */
    record Unknown() implements Stage {}

    /** In use. */
    record Open(ChannelProfile profile) implements Stage {}

    /** Out of use for good. Productions that were running go on. */
    record Deleted() implements Stage {}
}
