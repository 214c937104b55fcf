package com.ytempire.saga.video;

import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand;
import java.time.Instant;

/**
 * Where the saga leaves what is to happen. Both become durable with the transaction that the caller is in, and happen
 * only after it; asked for twice under the same name, they happen once.
 */
public interface DurableWork {
    /** Sends a command; {@code name} tells it from every other command to the same video. */
    void send(VideoCommand command, String name);

    /** Has the attempt run by some worker at the time given or soon after; one that waits for another time gets this one. */
    void run(StepKey attempt, Instant dueAt);
}
