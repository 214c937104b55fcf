package com.ytempire.api.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.media.MediaRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a video: the whole truth about its production. When it happened is in the event's timestamp. */
public sealed interface VideoEvent {
    VideoId videoId();

    record VideoRequested(
            VideoId videoId,
            ChannelId channelId,
            String topic,
            MediaRef notes,
            List<Asset> assets,
            ProductionSettings settings,
            CommandKey key)
            implements VideoEvent {
        public VideoRequested {
            assets = List.copyOf(assets);
        }
    }

    record StepScheduled(VideoId videoId, Step step, int attempt, String provider, Instant dueAt)
            implements VideoEvent {}

    /** A further attempt is set, after the failure named. */
    record StepRetried(VideoId videoId, Step step, int attempt, String provider, FailureClass after, Instant dueAt)
            implements VideoEvent {}

    /** {@code run} counts from 1; it is above 1 when an earlier worker died in the middle of the same attempt. */
    record StepStarted(VideoId videoId, Step step, int attempt, int run, String provider, String worker)
            implements VideoEvent {}

    /** The worker of this run is gone without a word; found out when another took the attempt up. */
    record StepInterrupted(VideoId videoId, Step step, int attempt, int run, String worker) implements VideoEvent {}

    record StepFailed(
            VideoId videoId,
            Step step,
            int attempt,
            String provider,
            FailureClass failure,
            String message,
            @Nullable Instant retryNotBefore)
            implements VideoEvent {}

    record ScriptWritten(
            VideoId videoId,
            int attempt,
            String provider,
            MediaRef storyboard,
            VideoDetails details,
            Duration plannedLength,
            int scenes)
            implements VideoEvent {}

    record VoiceSynthesised(
            VideoId videoId, int attempt, String provider, MediaRef audio, MediaRef narration, Duration length)
            implements VideoEvent {}

    record VideoRendered(
            VideoId videoId,
            int attempt,
            String provider,
            VideoFiles files,
            Duration length,
            String encoder,
            int segmentsEncoded,
            int segmentsReused)
            implements VideoEvent {}

    record VideoUploaded(VideoId videoId, int attempt, String provider, String hostedId, String watchPage)
            implements VideoEvent {}

    /** Everything is done that needs no further word from the owner. */
    record VideoReady(VideoId videoId) implements VideoEvent {}

    /** {@code publishAt} is null for at once. */
    record PublishRequested(VideoId videoId, @Nullable Instant publishAt, CommandKey key) implements VideoEvent {}

    /** The host has promised to show it at this time. */
    record PublishScheduled(VideoId videoId, int attempt, String provider, Instant publishAt) implements VideoEvent {}

    record VideoPublished(VideoId videoId, int attempt, String provider, Instant publishedAt) implements VideoEvent {}

    record VideoCancelled(VideoId videoId, String who, String why, CommandKey key) implements VideoEvent {}

    record ProductionFailed(VideoId videoId, Step step, int attempt, FailureClass failure, String message)
            implements VideoEvent {}

    /** The production goes on with this step, with a full set of attempts. */
    record ProductionResumed(VideoId videoId, Step step, int lastAttempt, String who, String why, CommandKey key)
            implements VideoEvent {}

    /** Someone ended an attempt that was waiting or at work: nothing of it counts but what it cost. */
    record StepBrokenOff(VideoId videoId, Step step, int attempt, String who, String why) implements VideoEvent {}

    /** From now on no attempt begins; one that is at work is finished. */
    record ProductionHeld(
            VideoId videoId,
            HoldReason reason,
            String who,
            String why,
            @Nullable CommandKey key) implements VideoEvent {}

    /**
     * The production is held no longer.
     *
     * @param overBudget true when the attempt that was held for its budget may exceed it
     * @param key null when nobody asked: what held it is gone
     */
    record ProductionReleased(
            VideoId videoId,
            boolean overBudget,
            String who,
            String why,
            @Nullable CommandKey key) implements VideoEvent {}

    /**
     * The production goes back to this step, with what was changed and a full set of attempts. What later steps have made
     * is used again where it still fits.
     */
    record ProductionRerun(
            VideoId videoId, Step from, int lastAttempt, InputChange change, String who, String why, CommandKey key)
            implements VideoEvent {}

    /** What follows was not made by this attempt: an earlier one, which paid for it, had the same to work from. */
    record ArtefactReused(VideoId videoId, Step step, int attempt, int paidBy) implements VideoEvent {}

    record VideoDetailsChanged(VideoId videoId, VideoDetails details, CommandKey key) implements VideoEvent {}

    record VideoDeleted(VideoId videoId, String who, String why, CommandKey key) implements VideoEvent {}

    /** What stands in the books of a video. */
    sealed interface CostBooked extends VideoEvent, Booking {
        Step step();

        int attempt();
    }

    /**
     * Money spent on an attempt, whether it succeeded or not.
     *
     * @param pricing which prices held; null in events from before it was kept
     */
    @Revision("2")
    record CostIncurred(
            VideoId videoId,
            Step step,
            int attempt,
            List<CostLine> lines,
            @Nullable Pricing pricing) implements CostBooked {
        public CostIncurred {
            lines = List.copyOf(lines);
        }

        @Override
        public @Nullable CommandKey correction(int line) {
            return null;
        }
    }

    /** A correction: lines that count beside those that are there already, which are never changed. */
    record CostAdjusted(
            VideoId videoId, Step step, int attempt, List<CostLine> lines, String who, String why, CommandKey key)
            implements CostBooked {
        public CostAdjusted {
            lines = List.copyOf(lines);
        }

        @Override
        public CommandKey correction(int line) {
            return key;
        }
    }

    /** An alarm: what an attempt used has no price in any list, so that the books are short of it. */
    record UsageUnpriced(VideoId videoId, Step step, int attempt, List<CostLine> lines) implements VideoEvent {
        public UsageUnpriced {
            lines = List.copyOf(lines);
        }
    }
}
