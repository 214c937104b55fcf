package com.ytempire.write.video;

import static com.ytempire.write.Given.BILL;
import static com.ytempire.write.Given.CHANNEL;
import static com.ytempire.write.Given.DETAILS;
import static com.ytempire.write.Given.NOON;
import static com.ytempire.write.Given.SETTINGS;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static com.ytempire.write.Given.media;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.api.video.VideoFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells what has happened to a video so far, in the words of a production. */
final class History {
    private final List<VideoEvent> events = new ArrayList<>();

    static History requested() {
        return new History()
                .add(new VideoRequested(VIDEO, CHANNEL, "Tides", media("a"), List.of(), SETTINGS, key("requested")));
    }

    /** Past these steps, each at its first attempt. */
    static History past(Step last) {
        History history = requested();
        for (Step step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                if (step == Step.PUBLISH) {
                    history.publishRequested("publish");
                }
                history.running(step, 1).done(step, 1);
            }
        }
        return history;
    }

    History add(VideoEvent event) {
        events.add(event);
        return this;
    }

    History scheduled(Step step, int attempt) {
        return add(new StepScheduled(VIDEO, step, attempt, "offline", NOON));
    }

    History running(Step step, int attempt) {
        return scheduled(step, attempt).started(step, attempt, 1);
    }

    History started(Step step, int attempt, int run) {
        return add(new StepStarted(VIDEO, step, attempt, run, "offline", "worker-" + run));
    }

    History failed(Step step, int attempt) {
        return add(new StepFailed(VIDEO, step, attempt, "offline", FailureClass.TIMEOUT, "too slow", null));
    }

    History charged(Step step, int attempt) {
        return add(new CostIncurred(VIDEO, step, attempt, BILL.lines(), BILL.pricing()));
    }

    History gaveUp(Step step, int attempt) {
        return add(new ProductionFailed(VIDEO, step, attempt, FailureClass.TIMEOUT, "too slow"));
    }

    History publishRequested(String key) {
        return add(new PublishRequested(VIDEO, null, key(key)));
    }

    History publishScheduled(int attempt) {
        return add(new PublishScheduled(VIDEO, attempt, "offline", NOON));
    }

    History held(HoldReason reason) {
        return add(new ProductionHeld(VIDEO, reason, "ann", "wait", key("held")));
    }

    History cancelled() {
        return add(new VideoCancelled(VIDEO, "ann", "changed my mind", key("cancelled")));
    }

    History deleted() {
        return add(new VideoDeleted(VIDEO, "ann", "not wanted", key("deleted")));
    }

    History done(Step step, int attempt) {
        Duration length = Duration.ofSeconds(90);
        VideoFiles files = new VideoFiles(media("f"), media("1"), media("2"), media("3"));
        return switch (step) {
            case SCRIPT -> add(new ScriptWritten(VIDEO, attempt, "offline", media("c"), DETAILS, length, 7));
            case VOICE -> add(new VoiceSynthesised(VIDEO, attempt, "offline", media("d"), media("e"), length));
            case RENDER -> add(new VideoRendered(VIDEO, attempt, "offline", files, length, "libx264", 7, 0));
            case UPLOAD ->
                add(new VideoUploaded(VIDEO, attempt, "offline", "yt-1", "https://example.test/yt-1"))
                        .add(new VideoReady(VIDEO));
            case PUBLISH -> add(new VideoPublished(VIDEO, attempt, "offline", NOON));
        };
    }

    List<VideoEvent> events() {
        return List.copyOf(events);
    }
}
