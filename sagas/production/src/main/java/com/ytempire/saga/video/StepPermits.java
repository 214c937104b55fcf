package com.ytempire.saga.video;

import com.ytempire.api.video.StepKey;
import java.util.Optional;

/** Limits which attempts are at work at once, over all nodes: one of each video, and so many of each step. */
public interface StepPermits {
    /**
     * Takes a permit without waiting; empty when another attempt of the video is at work, or as many of the step as may be.
     * One that was broken off is at work until its worker has stopped.
     */
    Optional<Permit> take(StepKey attempt);

    /** The right to work, until it is closed. */
    interface Permit extends AutoCloseable {
        /**
         * Says that the work goes on; to be called at least every 10 seconds. False when another attempt of the video may
         * have begun meanwhile: then this one must stop.
         */
        boolean renew();

        @Override
        void close();
    }
}
