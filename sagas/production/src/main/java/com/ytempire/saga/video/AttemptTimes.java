package com.ytempire.saga.video;

import com.ytempire.api.video.Step;
import java.time.Duration;

/** Is told of every attempt that ended on this node, once that is on record. */
@FunctionalInterface
public interface AttemptTimes {
    /** How it ended. */
    enum Ending {
        SUCCEEDED,
        FAILED,
        /** Told to end, with its video or because another takes its place. */
        CANCELLED
    }

    /** Took so long, from its start to the end of its work. */
    void ended(Step step, String provider, Ending ending, Duration took);
}
