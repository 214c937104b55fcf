package com.ytempire.write.video;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.CostAdjusted;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepInterrupted;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.UsageUnpriced;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.api.video.VideoId;
import com.ytempire.write.video.Attempts.Attempt;
import com.ytempire.write.video.Attempts.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the commands of the production itself come to. Such a command may come twice, or after its owner has ended the
 * production: then nothing happens, but costs are booked, once per attempt. One that no race can explain is refused.
 *
 * @param production as it stands
 */
record AttemptDecisions(Production production) {
    /** So many workers may be lost in the middle of one attempt before the attempt counts as failed. */
    static final int MAX_RUNS = 5;

    List<VideoEvent> schedule(ScheduleStep c) {
        Attempt last = production.attempts().of(c.step());
        if (c.attempt() <= last.number() || production.stage().isOver()) {
            return List.of();
        }
        production
                .stage()
                .require(
                        production.stage().worksAt(c.step()) && c.attempt() == last.number() + 1 && !last.isOpen(),
                        c.videoId(),
                        "cannot have attempt %d of %s scheduled".formatted(c.attempt(), c.step()));
        return c.after() == null
                ? List.of(new StepScheduled(c.videoId(), c.step(), c.attempt(), c.provider(), c.dueAt()))
                : List.of(new StepRetried(c.videoId(), c.step(), c.attempt(), c.provider(), c.after(), c.dueAt()));
    }

    /** What a worker is told, and what happens with it. */
    record Started(StepClaim claim, List<VideoEvent> events) {}

    /** Each call is a worker's run of its own: when it finds the attempt running, the worker before it is gone. */
    Started start(StartStep c) {
        requireScheduled(c.videoId(), c.step(), c.attempt());
        Attempt last = production.attempts().of(c.step());
        if (!production.isOpen(c.step(), c.attempt())) {
            return new Started(StepClaim.STALE, List.of());
        }
        if (production.held() != null) {
            return new Started(StepClaim.HELD, List.of());
        }
        boolean go = last.run() < MAX_RUNS;
        List<VideoEvent> events = new ArrayList<>();
        if (last.phase() == Phase.RUNNING) {
            events.add(new StepInterrupted(c.videoId(), c.step(), c.attempt(), last.run(), last.worker()));
        }
        events.add(
                go
                        ? new StepStarted(
                                c.videoId(), c.step(), c.attempt(), last.run() + 1, last.provider(), c.worker())
                        : new StepFailed(
                                c.videoId(),
                                c.step(),
                                c.attempt(),
                                last.provider(),
                                FailureClass.WORKER_LOST,
                                "%d workers were lost in the middle of this attempt".formatted(MAX_RUNS),
                                null));
        return new Started(go ? StepClaim.GO : StepClaim.STALE, events);
    }

    List<VideoEvent> complete(CompleteStep c) {
        Step step = c.result().step();
        requireScheduled(c.videoId(), step, c.attempt());
        Attempt last = production.attempts().of(step);
        boolean open = production.isOpen(step, c.attempt());
        production
                .stage()
                .require(
                        !open || last.phase() == Phase.RUNNING,
                        c.videoId(),
                        "cannot have attempt %d of %s completed, which was not started".formatted(c.attempt(), step));
        List<VideoEvent> events = charge(new StepKey(c.videoId(), step, c.attempt()), c.bill());
        if (open) {
            if (c.paidBy() != null) {
                events.add(new ArtefactReused(c.videoId(), step, c.attempt(), c.paidBy()));
            }
            events.add(outcome(c.videoId(), c.attempt(), last.provider(), c.result()));
            if (step == Step.UPLOAD) {
                events.add(new VideoReady(c.videoId()));
            }
        }
        return events;
    }

    List<VideoEvent> fail(FailStep c) {
        requireScheduled(c.videoId(), c.step(), c.attempt());
        String provider = production.attempts().of(c.step()).provider();
        List<VideoEvent> events = charge(new StepKey(c.videoId(), c.step(), c.attempt()), c.bill());
        if (production.isOpen(c.step(), c.attempt())) {
            events.add(new StepFailed(
                    c.videoId(), c.step(), c.attempt(), provider, c.failure(), c.message(), c.retryNotBefore()));
        }
        return events;
    }

    List<VideoEvent> giveUp(FailProduction c) {
        boolean current = production.stage().worksAt(c.step())
                && c.attempt() == production.attempts().of(c.step()).number();
        return current && !production.attempts().isAbandoned(c.step())
                ? List.of(new ProductionFailed(c.videoId(), c.step(), c.attempt(), c.failure(), c.message()))
                : List.of();
    }

    /** A correction may come at any time, also when the video is deleted: the money is spent. */
    List<VideoEvent> adjust(AdjustCosts c) {
        if (production.attempts().isCorrected(c.key())) {
            return List.of();
        }
        requireScheduled(c.videoId(), c.step(), c.attempt());
        if (c.lines().isEmpty() || c.lines().size() > AdjustCosts.MOST_LINES) {
            throw new Rejection(
                    Rejection.Reason.INVALID, "a correction has 1 to %d lines".formatted(AdjustCosts.MOST_LINES));
        }
        return List.of(new CostAdjusted(c.videoId(), c.step(), c.attempt(), c.lines(), c.who(), c.why(), c.key()));
    }

    /** A worker never knows of an attempt before the log does, unless this state is behind: then it must try again. */
    private void requireScheduled(VideoId id, Step step, int attempt) {
        production
                .stage()
                .require(
                        attempt >= 1
                                && attempt <= production.attempts().of(step).number(),
                        id,
                        "has no attempt %d of %s".formatted(attempt, step));
    }

    private List<VideoEvent> charge(StepKey key, Bill bill) {
        List<VideoEvent> events = new ArrayList<>();
        if (!bill.lines().isEmpty() && !production.attempts().isCharged(key)) {
            events.add(new CostIncurred(key.videoId(), key.step(), key.attempt(), bill.lines(), bill.pricing()));
            if (!bill.unpriced().isEmpty()) {
                events.add(new UsageUnpriced(key.videoId(), key.step(), key.attempt(), bill.unpriced()));
            }
        }
        return events;
    }

    private VideoEvent outcome(VideoId id, int attempt, String provider, StepResult result) {
        return switch (result) {
            case StepResult.Script r ->
                new ScriptWritten(
                        id,
                        attempt,
                        provider,
                        r.storyboard(),
                        Objects.requireNonNullElse(production.ownDetails(), r.details()),
                        r.plannedLength(),
                        r.scenes());
            case StepResult.Voice r ->
                new VoiceSynthesised(id, attempt, provider, r.audio(), r.narration(), r.length());
            case StepResult.Render r ->
                new VideoRendered(
                        id,
                        attempt,
                        provider,
                        r.files(),
                        r.length(),
                        r.encoder(),
                        r.segmentsEncoded(),
                        r.segmentsReused());
            case StepResult.Upload r -> new VideoUploaded(id, attempt, provider, r.hostedId(), r.watchPage());
            case StepResult.PublishScheduled r -> new PublishScheduled(id, attempt, provider, r.publishAt());
            case StepResult.Published r -> new VideoPublished(id, attempt, provider, r.publishedAt());
        };
    }
}
