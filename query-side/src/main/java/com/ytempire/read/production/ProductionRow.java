package com.ytempire.read.production;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.CostBooked;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepInterrupted;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.UsageUnpriced;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoDetailsChanged;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.read.Moments;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.ProductionRecord;
import com.ytempire.read.video.VideoStatus;
import java.math.BigDecimal;
import java.time.Instant;

/** What each event changes in a production's row. */
final class ProductionRow {
    /** The status of a production whose video was deleted. */
    static final String DELETED = "deleted";

    private ProductionRow() {}

    /** The row that a request begins. */
    static ProductionRecord begun(VideoRequested e, Instant at) {
        ProductionRecord row = new ProductionRecord();
        row.setVideoId(e.videoId().value());
        row.setChannelId(e.channelId().value());
        row.setTopic(e.topic());
        row.setReady(false);
        row.setUnpriced(0);
        row.setCreatedAt(at);
        produce(row, VideoStatus.PRODUCING, Step.SCRIPT, at);
        return row;
    }

    /** Changes the row as the event, which happened then, says. */
    static void evolve(ProductionRecord row, VideoEvent event, Instant at) {
        switch (event) {
            case VideoRequested e -> {} // the row is there already
            case StepScheduled e -> schedule(row, e.step(), e.attempt(), e.provider(), e.dueAt(), at);
            case StepRetried e -> schedule(row, e.step(), e.attempt(), e.provider(), e.dueAt(), at);
            case StepStarted e -> start(row, e, at);
            case StepInterrupted e -> {} // whoever found out goes on at once
            case StepBrokenOff e -> enter(row, Phase.BETWEEN, at);
            case StepFailed e -> fail(row, e, at);
            case ScriptWritten e -> succeed(row, at);
            case VoiceSynthesised e -> succeed(row, at);
            case VideoRendered e -> succeed(row, at);
            case VideoUploaded e -> succeed(row, at);
            case VideoReady e -> {
                row.setReady(true);
                end(row, Words.of(VideoStatus.READY), at);
            }
            case PublishRequested e -> produce(row, VideoStatus.PUBLISHING, Step.PUBLISH, at);
            case PublishScheduled e -> {
                succeed(row, at);
                release(row);
                row.setStatus(Words.of(VideoStatus.SCHEDULED));
            }
            case VideoPublished e -> end(row, Words.of(VideoStatus.PUBLISHED), at);
            case VideoCancelled e -> end(row, Words.of(VideoStatus.CANCELLED), at);
            case ProductionFailed e -> giveUp(row, e, at);
            case ProductionResumed e ->
                produce(row, e.step() == Step.PUBLISH ? VideoStatus.PUBLISHING : VideoStatus.PRODUCING, e.step(), at);
            case ProductionRerun e -> {
                row.setReady(false);
                produce(row, VideoStatus.PRODUCING, e.from(), at);
            }
            case ProductionHeld e -> hold(row, e, at);
            case ProductionReleased e -> {
                release(row);
                if (row.getPhase().equals(Words.of(Phase.WAITING))) {
                    enter(row, Phase.WAITING, at); // its time begins to count again
                }
            }
            case ArtefactReused e -> {} // what was made follows
            case VideoDetailsChanged e -> {}
            case VideoDeleted e -> end(row, DELETED, at);
            case CostBooked e -> e.lines().forEach(line -> charge(row, line));
            case UsageUnpriced e -> {} // the lines themselves are counted
        }
    }

    /** The production is under way with this step, which has a full set of attempts before it. */
    private static void produce(ProductionRecord row, VideoStatus status, Step step, Instant at) {
        row.setStatus(Words.of(status));
        row.setOpen(true);
        row.setStep(Words.of(step));
        forgetAttempt(row);
        forgetFailures(row);
        enter(row, Phase.BETWEEN, at);
    }

    private static void schedule(
            ProductionRecord row, Step step, int attempt, String provider, Instant dueAt, Instant at) {
        if (isOver(row)) {
            return;
        }
        row.setStep(Words.of(step));
        row.setAttempt(attempt);
        row.setRun(null);
        row.setProvider(provider);
        row.setWorker(null);
        row.setDueAt(Moments.latest(dueAt, at));
        enter(row, Phase.WAITING, at);
    }

    private static void start(ProductionRecord row, StepStarted e, Instant at) {
        if (isOver(row)) {
            return;
        }
        row.setRun(e.run());
        row.setWorker(e.worker());
        enter(row, Phase.WORKING, at);
    }

    private static void fail(ProductionRecord row, StepFailed e, Instant at) {
        if (isOver(row)) {
            return;
        }
        row.setFailures(row.getFailures() + 1);
        tell(row, e.failure(), e.message());
        enter(row, Phase.BETWEEN, at);
    }

    private static void succeed(ProductionRecord row, Instant at) {
        forgetFailures(row);
        enter(row, Phase.BETWEEN, at);
    }

    private static void giveUp(ProductionRecord row, ProductionFailed e, Instant at) {
        row.setStatus(Words.of(VideoStatus.FAILED));
        row.setStep(Words.of(e.step()));
        tell(row, e.failure(), e.message());
        enter(row, Phase.OVER, at);
    }

    /** Nothing is to be done any more unless someone wants more. */
    private static void end(ProductionRecord row, String status, Instant at) {
        row.setStatus(status);
        row.setOpen(false);
        row.setStep(null);
        forgetAttempt(row);
        forgetFailures(row);
        enter(row, Phase.OVER, at);
    }

    private static void enter(ProductionRecord row, Phase phase, Instant at) {
        row.setPhase(Words.of(phase));
        row.setPhaseSince(at);
        if (phase == Phase.BETWEEN || phase == Phase.OVER) {
            row.setDueAt(null);
        }
        if (phase == Phase.OVER) {
            release(row);
        }
    }

    private static void hold(ProductionRecord row, ProductionHeld e, Instant at) {
        row.setHeldReason(Words.of(e.reason()));
        row.setHeldSince(at);
        row.setHeldWho(e.who());
        row.setHeldWhy(e.why());
    }

    private static void release(ProductionRecord row) {
        row.setHeldReason(null);
        row.setHeldSince(null);
        row.setHeldWho(null);
        row.setHeldWhy(null);
    }

    private static boolean isOver(ProductionRecord row) {
        return row.getPhase().equals(Words.of(Phase.OVER));
    }

    private static void forgetAttempt(ProductionRecord row) {
        row.setAttempt(null);
        row.setRun(null);
        row.setProvider(null);
        row.setWorker(null);
    }

    private static void forgetFailures(ProductionRecord row) {
        row.setFailures(0);
        row.setFailureClass(null);
        row.setFailureMessage(null);
    }

    private static void tell(ProductionRecord row, FailureClass failure, String message) {
        row.setFailureClass(Words.of(failure));
        row.setFailureMessage(message);
    }

    private static void charge(ProductionRecord row, CostLine line) {
        BigDecimal amount = line.amount();
        if (amount == null) {
            row.setUnpriced(row.getUnpriced() + 1);
        } else if (row.getCostAmount() == null) {
            row.setCostAmount(amount);
            row.setCostCurrency(line.currency());
        } else if (line.currency().equals(row.getCostCurrency())) {
            row.setCostAmount(row.getCostAmount().add(amount));
        }
    }
}
