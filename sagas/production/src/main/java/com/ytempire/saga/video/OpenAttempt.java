package com.ytempire.saga.video;

import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.*;
import org.jspecify.annotations.Nullable;

/** The attempt of a production that is to be made or is at work, and what holds the production, read from its events. */
final class OpenAttempt {
    private @Nullable StepKey attempt;
    private boolean begun;
    private @Nullable HoldReason held;

    void take(VideoEvent event) {
        switch (event) {
            case StepScheduled e -> opened(new StepKey(e.videoId(), e.step(), e.attempt()));
            case StepRetried e -> opened(new StepKey(e.videoId(), e.step(), e.attempt()));
            case StepStarted e -> begun = true;
            case ProductionHeld e -> held = e.reason();
            case ProductionReleased e -> held = null;
            default -> {
                attempt = endsAttempt(event) ? null : attempt;
                held = endsProduction(event) ? null : held;
            }
        }
    }

    private void opened(StepKey next) {
        attempt = next;
        begun = false;
    }

    /** Null when there is none. */
    @Nullable
    StepKey attempt() {
        return attempt;
    }

    /** What holds the production; null when nothing does. */
    @Nullable
    HoldReason held() {
        return held;
    }

    /** The attempt that may spend more; null when there is none, or it may not begin before someone lets it. */
    @Nullable
    StepKey spender() {
        return begun || held != HoldReason.PAUSED ? attempt : null;
    }

    /** True when no attempt is open after such an event. */
    static boolean endsAttempt(VideoEvent event) {
        return switch (event) {
            case StepFailed e -> true;
            case StepBrokenOff e -> true;
            case ScriptWritten e -> true;
            case VoiceSynthesised e -> true;
            case VideoRendered e -> true;
            case VideoUploaded e -> true;
            case PublishScheduled e -> true;
            case VideoPublished e -> true;
            case ProductionFailed e -> true;
            case VideoCancelled e -> true;
            case VideoDeleted e -> true;
            case VideoRequested e -> false;
            case StepScheduled e -> false;
            case StepRetried e -> false;
            case StepStarted e -> false;
            case StepInterrupted e -> false; // another worker goes on with the attempt
            case ArtefactReused e -> false; // what it made follows
            case VideoReady e -> false;
            case PublishRequested e -> false;
            case ProductionResumed e -> false;
            case ProductionHeld e -> false;
            case ProductionReleased e -> false;
            case ProductionRerun e -> false;
            case VideoDetailsChanged e -> false;
            case CostBooked e -> false;
            case UsageUnpriced e -> false;
        };
    }

    /** True when nothing is left to hold: what follows begins only when someone asks for it, or as promised. */
    private static boolean endsProduction(VideoEvent event) {
        return event instanceof VideoReady
                || event instanceof PublishScheduled
                || event instanceof VideoPublished
                || event instanceof ProductionFailed
                || event instanceof VideoCancelled
                || event instanceof VideoDeleted;
    }
}
