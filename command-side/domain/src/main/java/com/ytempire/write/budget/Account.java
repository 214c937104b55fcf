package com.ytempire.write.budget;

import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * What a video has spent, and what its next or present attempt is expected to cost. A video makes one attempt at a time.
 *
 * @param reserved what is kept for an attempt; null when nothing is
 * @param refused what did not fit and waits; null when nothing does
 */
record Account(
        VideoSpend video,
        @Nullable Claim reserved,
        @Nullable Claim refused) {

    /** The account of a video that nobody has asked for yet. */
    static Account opened(VideoSpend video) {
        return settled(new VideoSpend(video.channelId(), video.videoId(), -1, Spend.NOTHING), null);
    }

    static Account settled(VideoSpend video, @Nullable Claim reserved) {
        return new Account(video, reserved, null);
    }

    /** What is spent, and reserved. */
    Spend committed() {
        return reserved == null ? video.spent() : video.spent().plus(reserved.expected());
    }

    /** True when as much as claimed is kept for the attempt. */
    boolean hasReserved(Claim claim) {
        return reserved != null
                && reserved.step() == claim.step()
                && reserved.attempt() == claim.attempt()
                && reserved.expected().covers(claim.expected());
    }

    /** What is kept of the reservation when this attempt is the only one that may still spend. */
    @Nullable
    Claim reservedFor(@Nullable StepKey open) {
        boolean stays = reserved != null
                && open != null
                && reserved.step() == open.step()
                && reserved.attempt() == open.attempt();
        return stays ? reserved : null;
    }
}
