package com.ytempire.api.video;

import java.util.function.Consumer;

/** Carries progress from the node that works to the nodes that show it. Lossy: a listener may miss some. */
public interface ProgressChannel {
    void publish(StepProgress progress);

    /** Calls the listener, quickly and from any thread, until the returned handle is closed. */
    Subscription subscribe(VideoId videoId, Consumer<StepProgress> listener);

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
