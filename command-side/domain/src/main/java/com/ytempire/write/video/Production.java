package com.ytempire.write.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.*;
import com.ytempire.write.RecentKeys;
import com.ytempire.write.video.Attempts.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What a video remembers of its production.
 *
 * @param held why no attempt may begin, null when one may
 * @param lastAct what a person did to it last
 * @param ownDetails what its owner wants viewers to read, null while the script decides
 */
record Production(
        Stage stage,
        Attempts attempts,
        RecentKeys keys,
        @Nullable HoldReason held,
        LastAct lastAct,
        @Nullable VideoDetails ownDetails) {
    static final Production NEW =
            new Production(new Stage.Producing(Step.SCRIPT), Attempts.NONE, RecentKeys.NONE, null, LastAct.NONE, null);

    /** What it is after the event. */
    Production after(VideoEvent event) {
        return switch (event) {
            case VideoRequested e -> by(e.key());
            case StepScheduled e -> with(attempts.scheduled(e.step(), e.attempt(), e.provider(), e.dueAt()));
            case StepRetried e -> with(attempts.scheduled(e.step(), e.attempt(), e.provider(), e.dueAt()));
            case StepStarted e -> with(attempts.started(e.step(), e.run(), e.worker()));
            case StepInterrupted e -> this; // what follows it, a start or a failure, says the rest
            case StepFailed e -> with(attempts.ended(e.step()));
            case StepBrokenOff e -> with(attempts.ended(e.step()));
            case ArtefactReused e -> this; // what it made follows
            case ScriptWritten e -> past(Step.SCRIPT, new Stage.Producing(Step.VOICE));
            case VoiceSynthesised e -> past(Step.VOICE, new Stage.Producing(Step.RENDER));
            case VideoRendered e -> past(Step.RENDER, new Stage.Producing(Step.UPLOAD));
            case VideoUploaded e -> past(Step.UPLOAD, new Stage.Producing(Step.UPLOAD));
            case VideoReady e -> at(new Stage.Ready()).held(null);
            case PublishRequested e -> by(e.key()).past(Step.PUBLISH, new Stage.Publishing());
            case PublishScheduled e -> past(Step.PUBLISH, new Stage.Scheduled()).held(null);
            case VideoPublished e -> past(Step.PUBLISH, new Stage.Published()).held(null);
            case VideoCancelled e ->
                by(e.key()).at(new Stage.Cancelled()).held(null).acted(lastAct.then(e.who(), "cancelled it"));
            case ProductionFailed e ->
                with(attempts.abandoned(e.step()))
                        .at(new Stage.Failed(e.step()))
                        .held(null);
            case ProductionResumed e ->
                by(e.key()).at(Stage.working(e.step())).acted(LastAct.tried(e.who(), e.step(), e.lastAttempt() + 1));
            case ProductionHeld e ->
                by(e.key()).held(e.reason()).acted(e.key() == null ? lastAct : lastAct.then(e.who(), "paused it"));
            case ProductionReleased e ->
                by(e.key()).held(null).acted(e.key() == null ? lastAct : lastAct.then(e.who(), "resumed it"));
            case ProductionRerun e ->
                by(e.key())
                        .with(attempts.abandoned(e.from()))
                        .at(new Stage.Producing(e.from()))
                        .acted(LastAct.sentBack(e.who(), e.from(), e.lastAttempt() + 1));
            case VideoDetailsChanged e -> by(e.key()).described(e.details());
            case VideoDeleted e -> by(e.key()).at(new Stage.Deleted()).held(null);
            case CostIncurred e -> with(attempts.charged(new StepKey(e.videoId(), e.step(), e.attempt())));
            case CostAdjusted e -> with(attempts.corrected(e.key()));
            case UsageUnpriced e -> this;
        };
    }

    /** True while this attempt waits for a worker or has one. */
    boolean isOpen(Step step, int attempt) {
        Attempts.Attempt last = attempts.of(step);
        return stage.worksAt(step) && last.number() == attempt && last.isOpen();
    }

    /** True until the video is public, but not while a worker is just about to hand the details to the host. */
    boolean takesDetails() {
        return switch (stage) {
            case Stage.Producing p -> true;
            case Stage.Failed f -> true;
            case Stage.Ready r -> true;
            case Stage.Scheduled s -> true;
            case Stage.Publishing p -> attempts.of(Step.PUBLISH).phase() != Phase.RUNNING;
            case Stage.Cancelled c -> false;
            case Stage.Published p -> false;
            case Stage.Deleted d -> false;
        };
    }

    private Production at(Stage next) {
        return new Production(next, attempts, keys, held, lastAct, ownDetails);
    }

    private Production by(@Nullable CommandKey key) {
        return key == null ? this : new Production(stage, attempts, keys.with(key), held, lastAct, ownDetails);
    }

    private Production with(Attempts next) {
        return new Production(stage, next, keys, held, lastAct, ownDetails);
    }

    private Production held(@Nullable HoldReason reason) {
        return new Production(stage, attempts, keys, reason, lastAct, ownDetails);
    }

    /** The step's last attempt is over, and the video where that leads. */
    private Production past(Step step, Stage next) {
        return new Production(next, attempts.ended(step), keys, held, lastAct, ownDetails);
    }

    /** From now on the owner's details hold, whatever a later script says. */
    private Production described(VideoDetails details) {
        return new Production(stage, attempts, keys, held, lastAct, details);
    }

    private Production acted(LastAct act) {
        return new Production(stage, attempts, keys, held, act, ownDetails);
    }
}
