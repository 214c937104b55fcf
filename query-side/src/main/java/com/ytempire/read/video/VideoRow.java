package com.ytempire.read.video;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
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
import com.ytempire.read.ReadJson;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.VideoRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What each event changes in a video's row. */
final class VideoRow {
    private VideoRow() {}

    /** The row that a request begins. */
    static VideoRecord begun(VideoRequested e, Instant at) {
        VideoRecord row = Rows.fresh(new VideoRecord());
        row.setId(e.videoId().value());
        row.setChannelId(e.channelId().value());
        row.setChannelName(e.settings().channelName());
        row.setTopic(e.topic());
        row.setTags(new String[0]);
        row.setFormat(Words.of(e.settings().format()));
        row.setQuality(Words.of(e.settings().quality()));
        row.setPlannedSeconds(seconds(e.settings().length()));
        row.setUnpriced(0);
        row.setCreatedAt(at);
        be(row, VideoStatus.PRODUCING);
        return row;
    }

    /** Changes the row as the event says. */
    static void evolve(VideoRecord row, VideoEvent event) {
        switch (event) {
            case VideoRequested e -> {} // the row is there already
            case StepScheduled e -> work(row, e.step());
            case StepRetried e -> work(row, e.step());
            case StepStarted e -> work(row, e.step());
            case StepInterrupted e -> {}
            case StepFailed e -> {}
            case StepBrokenOff e -> {}
            case ProductionHeld e -> {}
            case ProductionReleased e -> {}
            case ArtefactReused e -> {}
            case ScriptWritten e -> {
                describe(row, e.details());
                row.setPlannedSeconds(seconds(e.plannedLength()));
            }
            case VoiceSynthesised e -> row.setLengthSeconds(seconds(e.length()));
            case VideoRendered e -> {
                row.setFiles(ReadJson.write(e.files()));
                row.setLengthSeconds(seconds(e.length()));
            }
            case VideoUploaded e -> {
                row.setHostedId(e.hostedId());
                row.setWatchPage(e.watchPage());
            }
            case VideoReady e -> be(row, VideoStatus.READY);
            case PublishRequested e -> {
                be(row, VideoStatus.PUBLISHING);
                row.setPublishAt(e.publishAt());
            }
            case PublishScheduled e -> {
                be(row, VideoStatus.SCHEDULED);
                row.setPublishAt(e.publishAt());
            }
            case VideoPublished e -> {
                be(row, VideoStatus.PUBLISHED);
                row.setPublishedAt(e.publishedAt());
            }
            case VideoCancelled e -> be(row, VideoStatus.CANCELLED);
            case ProductionFailed e -> fail(row, e);
            case ProductionResumed e -> {
                be(row, e.step() == Step.PUBLISH ? VideoStatus.PUBLISHING : VideoStatus.PRODUCING);
                row.setStep(Words.of(e.step()));
            }
            case ProductionRerun e -> rerun(row, e);
            case VideoDetailsChanged e -> describe(row, e.details());
            case VideoDeleted e -> {} // takes the row away
            case CostBooked e -> e.lines().forEach(line -> charge(row, line));
            case UsageUnpriced e -> {} // the lines themselves are counted
        }
    }

    /** Says which event was the last that the row shows, and when it happened. */
    static void stamp(VideoRecord row, long sequence, Instant at) {
        row.setVersion(sequence);
        row.setUpdatedAt(at);
    }

    /** Enters a status, in which nothing is at work yet and nothing has failed. */
    private static void be(VideoRecord row, VideoStatus status) {
        row.setStatus(Words.of(status));
        row.setStep(null);
        row.setFailureStep(null);
        row.setFailureClass(null);
        row.setFailureMessage(null);
    }

    /** A step shows while its status lasts: a check of a set publication, or a straggler, is no news. */
    private static void work(VideoRecord row, Step step) {
        String status = row.getStatus();
        String word = Words.of(step);
        if (!word.equals(row.getStep())
                && (status.equals(Words.of(VideoStatus.PRODUCING))
                        || status.equals(Words.of(VideoStatus.PUBLISHING)))) {
            row.setStep(word);
        }
    }

    private static void fail(VideoRecord row, ProductionFailed e) {
        be(row, VideoStatus.FAILED);
        row.setStep(Words.of(e.step()));
        row.setFailureStep(Words.of(e.step()));
        row.setFailureClass(Words.of(e.failure()));
        row.setFailureMessage(e.message());
    }

    /** What the steps from there on made is on its way out, but shows until something has taken its place. */
    private static void rerun(VideoRecord row, ProductionRerun e) {
        be(row, VideoStatus.PRODUCING);
        row.setStep(Words.of(e.from()));
        if (e.change().quality() != null) {
            row.setQuality(Words.of(e.change().quality()));
        }
    }

    private static void describe(VideoRecord row, VideoDetails details) {
        row.setTitle(details.title());
        row.setDescription(details.description());
        row.setTags(details.tags().toArray(String[]::new));
    }

    private static void charge(VideoRecord row, CostLine line) {
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

    private static BigDecimal seconds(Duration length) {
        BigDecimal seconds = BigDecimal.valueOf(length.toNanos(), 9).stripTrailingZeros();
        return seconds.setScale(Math.max(0, seconds.scale()));
    }
}
