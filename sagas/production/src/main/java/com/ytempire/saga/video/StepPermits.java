package com.ytempire.saga.video;

import com.ytempire.api.video.Step;
import java.util.Optional;

/** Limits how many attempts of a step are at work at once, over all nodes. */
public interface StepPermits {
    /** Takes a permit without waiting; empty when all are taken. */
    Optional<Permit> take(Step step);

    /** The right to work, until it is closed. */
    interface Permit extends AutoCloseable {
        /** Says that the work goes on; to be called at least every 10 seconds. */
        void renew();

        @Override
        void close();
    }
}
