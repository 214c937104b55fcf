package com.ytempire.saga.video;

import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.RedisStepPermits.Holder;
import java.time.Duration;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.api.bucket.CompareAndDeleteArgs;
import org.redisson.api.bucket.CompareAndSetArgs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to work at a video, which one attempt has at a time over all nodes. */
final class VideoLease {
    private static final Logger LOG = LoggerFactory.getLogger(VideoLease.class);
    private static final Duration LENGTH = Duration.ofSeconds(RedisStepPermits.LEASE_SECONDS);

    // neither names of nodes nor processes have line breaks
    private static final String BREAK = "\n";

    private final RBucket<String> bucket;
    private final Holder holder;
    private final String mine;
    private long takenNanos = System.nanoTime();

    /**
     * @param number tells this taking from all others of the process
     */
    VideoLease(RedissonClient redisson, VideoId videoId, Holder holder, long number) {
        this.bucket = redisson.getBucket("ytempire:at-work:" + videoId);
        this.holder = holder;
        this.mine = String.join(BREAK, holder.node(), holder.process(), Long.toString(number));
    }

    /** Takes it from nobody, or from an earlier process of this node, which is dead; false when someone has it. */
    boolean take() {
        long now = System.nanoTime();
        String other = bucket.get();
        boolean got = other == null
                ? bucket.setIfAbsent(mine, LENGTH)
                : isOfTheDead(other)
                        && bucket.compareAndSet(
                                CompareAndSetArgs.expected(other).set(mine).timeToLive(LENGTH));
        takenNanos = got ? now : takenNanos;
        return got;
    }

    /** Makes it last again; false when it was lost, and another has it. */
    boolean renew() {
        long now = System.nanoTime();
        boolean kept =
                bucket.compareAndSet(CompareAndSetArgs.expected(mine).set(mine).timeToLive(LENGTH))
                        || bucket.setIfAbsent(mine, LENGTH);
        takenNanos = kept ? now : takenNanos;
        return kept;
    }

    /** True while nobody else can have it, whatever Redis would say if it answered. */
    boolean isSurelyHeld() {
        return System.nanoTime() - takenNanos < LENGTH.toNanos();
    }

    void giveBack() {
        if (!bucket.compareAndDelete(CompareAndDeleteArgs.expected(mine))) {
            LOG.warn("{} had been lost before it was given back", this);
        }
    }

    private boolean isOfTheDead(String other) {
        String node = holder.node() + BREAK;
        return other.startsWith(node) && !other.startsWith(node + holder.process() + BREAK);
    }

    @Override
    public String toString() {
        return "the lease " + bucket.getName();
    }
}
