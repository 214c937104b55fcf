package com.ytempire.read.video;

import com.ytempire.api.log.Recorded;
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
import com.ytempire.read.ReadJson;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.VideoAttemptRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attempts of one video, and what each event changes in them. */
final class AttemptRows {
    private final String videoId;
    private final List<VideoAttemptRecord> rows = new ArrayList<>();
    private final Set<VideoAttemptRecord> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    private long version = -1;

    AttemptRows(String videoId) {
        this.videoId = videoId;
    }

    /** Takes a row as it is stored. */
    void know(VideoAttemptRecord row) {
        rows.add(row);
        version = Math.max(version, row.getVersion());
    }

    /** The rows that differ from what is stored, in the order in which they began. */
    List<VideoAttemptRecord> changed() {
        return changed.stream()
                .sorted(Comparator.comparing(VideoAttemptRecord::getSequence))
                .toList();
    }

    /** Changes the rows as the event says, unless they show it already. */
    void apply(Recorded<VideoEvent> recorded) {
        if (recorded.sequence() <= version) {
            return;
        }
        version = recorded.sequence();
        Instant at = recorded.at();
        switch (recorded.event()) {
            case StepScheduled e -> schedule(e.step(), e.attempt(), e.provider(), at, e.dueAt());
            case StepRetried e -> schedule(e.step(), e.attempt(), e.provider(), at, e.dueAt());
            case StepStarted e -> start(e, at);
            case StepInterrupted e -> end(e.step(), e.attempt(), Outcome.INTERRUPTED, at);
            case StepBrokenOff e -> breakOff(e, at);
            case StepFailed e -> fail(e.step(), e.attempt(), e.failure(), e.message(), at);
            case ScriptWritten e -> succeed(Step.SCRIPT, e.attempt(), at, e);
            case VoiceSynthesised e -> succeed(Step.VOICE, e.attempt(), at, e);
            case VideoRendered e -> succeed(Step.RENDER, e.attempt(), at, e);
            case VideoUploaded e -> succeed(Step.UPLOAD, e.attempt(), at, e);
            case PublishScheduled e -> succeed(Step.PUBLISH, e.attempt(), at, e);
            case VideoPublished e -> succeed(Step.PUBLISH, e.attempt(), at, e);
            case ProductionFailed e -> giveUp(e, at);
            // a new wish replaces the check of the one before
            case PublishRequested e -> cancelOpen(at);
            case VideoCancelled e -> cancelOpen(at);
            case VideoDeleted e -> cancelOpen(at);
            case VideoRequested e -> {}
            case VideoReady e -> {}
            case ProductionResumed e -> {}
            case ProductionHeld e -> {}
            case ProductionReleased e -> {}
            case ProductionRerun e -> {}
            case ArtefactReused e -> {}
            case VideoDetailsChanged e -> {}
            case CostBooked e -> {} // costs have rows of their own
            case UsageUnpriced e -> {}
        }
    }

    private void schedule(Step step, int attempt, String provider, Instant at, Instant dueAt) {
        VideoAttemptRecord row = begin(step, attempt, 1, provider);
        row.setScheduledAt(at);
        // the time at which what came before ended is past already when the attempt is set
        row.setDueAt(Moments.latest(dueAt, at));
        row.setOutcome(Words.of(Outcome.SCHEDULED));
    }

    /** The first run takes the scheduled row up; a later one has a row of its own. */
    private void start(StepStarted e, Instant at) {
        Optional<VideoAttemptRecord> last = last(e.step(), e.attempt());
        VideoAttemptRecord row = last.filter(found -> found.getRun() == e.run()).orElseGet(() -> {
            VideoAttemptRecord next = begin(e.step(), e.attempt(), e.run(), e.provider());
            last.ifPresent(before -> {
                next.setScheduledAt(before.getScheduledAt());
                next.setDueAt(before.getDueAt());
            });
            return next;
        });
        row.setWorker(e.worker());
        row.setStartedAt(at);
        row.setOutcome(Words.of(Outcome.RUNNING));
        touch(row);
    }

    private void succeed(Step step, int attempt, Instant at, VideoEvent event) {
        last(step, attempt).ifPresent(row -> {
            end(row, Outcome.SUCCEEDED, at);
            row.setResult(ReadJson.without(event, "videoId", "attempt", "provider"));
        });
    }

    private void fail(Step step, int attempt, FailureClass failure, String message, Instant at) {
        last(step, attempt).ifPresent(row -> fail(row, failure, message, at));
    }

    private void breakOff(StepBrokenOff e, Instant at) {
        last(e.step(), e.attempt()).ifPresent(row -> {
            end(row, Outcome.BROKEN_OFF, at);
            row.setMessage(e.why().isEmpty() ? "by " + e.who() : "by %s: %s".formatted(e.who(), e.why()));
        });
    }

    /** The last attempt has mostly failed before; one that was still open ends with the production. */
    private void giveUp(ProductionFailed e, Instant at) {
        last(e.step(), e.attempt())
                .filter(AttemptRows::isOpen)
                .ifPresent(row -> fail(row, e.failure(), e.message(), at));
        cancelOpen(at);
    }

    private void fail(VideoAttemptRecord row, FailureClass failure, String message, Instant at) {
        // a worker that was lost ends its run; that the attempt counts as failed is told beside it
        end(row, row.getOutcome().equals(Words.of(Outcome.INTERRUPTED)) ? Outcome.INTERRUPTED : Outcome.FAILED, at);
        row.setFailureClass(Words.of(failure));
        row.setMessage(message);
    }

    private void end(Step step, int attempt, Outcome outcome, Instant at) {
        last(step, attempt).ifPresent(row -> end(row, outcome, at));
    }

    private void cancelOpen(Instant at) {
        rows.stream().filter(AttemptRows::isOpen).forEach(row -> end(row, Outcome.CANCELLED, at));
    }

    private void end(VideoAttemptRecord row, Outcome outcome, Instant at) {
        row.setOutcome(Words.of(outcome));
        row.setEndedAt(at);
        touch(row);
    }

    private static boolean isOpen(VideoAttemptRecord row) {
        return row.getOutcome().equals(Words.of(Outcome.SCHEDULED))
                || row.getOutcome().equals(Words.of(Outcome.RUNNING));
    }

    private VideoAttemptRecord begin(Step step, int attempt, int run, String provider) {
        VideoAttemptRecord row = new VideoAttemptRecord();
        row.setVideoId(videoId);
        row.setStep(Words.of(step));
        row.setAttempt(attempt);
        row.setRun(run);
        row.setProvider(provider);
        row.setSequence(version);
        rows.add(row);
        touch(row);
        return row;
    }

    private void touch(VideoAttemptRecord row) {
        row.setVersion(version);
        changed.add(row);
    }

    private Optional<VideoAttemptRecord> last(Step step, int attempt) {
        return rows.stream()
                .filter(row -> row.getAttempt() == attempt && row.getStep().equals(Words.of(step)))
                .max(Comparator.comparing(VideoAttemptRecord::getRun));
    }
}
