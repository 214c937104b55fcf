package com.ytempire.api.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.CostLine;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a video. The first group comes from people, the second from the production itself. */
public sealed interface VideoCommand {
    VideoId videoId();

    /** What those who steer a production do to it. The answer is an {@link ActOutcome}. */
    sealed interface Act extends VideoCommand {
        String who();

        String why();

        CommandKey key();
    }

    /** Says what the act would come to, and does nothing. The answer is as that of the act. */
    record TryOut(@TargetAggregateIdentifier VideoId videoId, Act act) implements VideoCommand {}

    /** Asks the channel for a new video; {@code videoId} is chosen by the sender. */
    record GenerateVideo(
            VideoId videoId, @TargetAggregateIdentifier ChannelId channelId, VideoBrief brief, CommandKey key)
            implements VideoCommand {}

    /** Makes a ready video public: at once when {@code publishAt} is null. */
    record PublishVideo(
            @TargetAggregateIdentifier VideoId videoId,
            @Nullable Instant publishAt,
            CommandKey key) implements VideoCommand {}

    /** Ends a production that is not ready yet. */
    record CancelVideo(@TargetAggregateIdentifier VideoId videoId, String who, String why, CommandKey key)
            implements Act {}

    /** Lets no further attempt begin; one that is at work is finished. */
    record PauseProduction(@TargetAggregateIdentifier VideoId videoId, String who, String why, CommandKey key)
            implements Act {}

    /**
     * Makes a new attempt of the step that the production is at, at once. The attempt that waits or works is broken off; a
     * production that failed goes on.
     *
     * @param fallback true when the next provider of the step's chain is to make it
     * @param seen null for whatever is the last attempt, unless someone asked for that one just now
     */
    record RetryStep(
            @TargetAggregateIdentifier VideoId videoId,
            boolean fallback,
            @Nullable SeenAttempt seen,
            Instant now,
            String who,
            String why,
            CommandKey key)
            implements Act {}

    /**
     * Goes back to a step that was reached, with other inputs or the same. An attempt that waits or works is broken off.
     *
     * @param seen as with {@link RetryStep}
     */
    record RerunProduction(
            @TargetAggregateIdentifier VideoId videoId,
            Step from,
            InputChange change,
            @Nullable SeenAttempt seen,
            Instant now,
            String who,
            String why,
            CommandKey key)
            implements Act {}

    /**
     * Takes a held production up where it stands, over its budget if that is what held it, or a failed one at the step that
     * failed.
     */
    record ResumeProduction(@TargetAggregateIdentifier VideoId videoId, String who, String why, CommandKey key)
            implements Act {}

    /** Replaces what viewers read, until the video is published. */
    record ChangeDetails(@TargetAggregateIdentifier VideoId videoId, VideoDetails details, CommandKey key)
            implements VideoCommand {}

    /**
     * Takes the video out of every list. Its history and its copy at the host stay; its files go some days later, as far
     * as no other video uses them.
     */
    record DeleteVideo(@TargetAggregateIdentifier VideoId videoId, String who, String why, CommandKey key)
            implements VideoCommand {}

    /** Books a correction of what an attempt cost: 1 to {@value #MOST_LINES} lines that count beside those there are. */
    record AdjustCosts(
            @TargetAggregateIdentifier VideoId videoId,
            Step step,
            int attempt,
            List<CostLine> lines,
            String who,
            String why,
            CommandKey key)
            implements VideoCommand {
        /** The most lines of a correction. */
        public static final int MOST_LINES = 100;

        public AdjustCosts {
            lines = List.copyOf(lines);
        }
    }

    /** Sets the next attempt of a step; {@code after} is why the one before failed, null for a first one. */
    record ScheduleStep(
            @TargetAggregateIdentifier VideoId videoId,
            Step step,
            int attempt,
            String provider,
            Instant dueAt,
            @Nullable FailureClass after)
            implements VideoCommand {}

    /** A worker takes the attempt up; the answer is a {@link StepClaim}. */
    record StartStep(@TargetAggregateIdentifier VideoId videoId, Step step, int attempt, String worker)
            implements VideoCommand {}

    /** The attempt does not fit its budgets: it waits. */
    record HoldForBudget(@TargetAggregateIdentifier VideoId videoId, Step step, int attempt, String message)
            implements VideoCommand {}

    /** The attempt that was held fits its budgets now. */
    record ReleaseToBudget(@TargetAggregateIdentifier VideoId videoId, Step step, int attempt, String message)
            implements VideoCommand {}

    /**
     * A worker has done it.
     *
     * @param paidBy the earlier attempt of the step that made the result; null when this one did
     */
    record CompleteStep(
            @TargetAggregateIdentifier VideoId videoId,
            int attempt,
            StepResult result,
            @Nullable Integer paidBy,
            Bill bill)
            implements VideoCommand {
        public CompleteStep(VideoId videoId, int attempt, StepResult result, Bill bill) {
            this(videoId, attempt, result, null, bill);
        }
    }

    /** A worker could not do it. */
    record FailStep(
            @TargetAggregateIdentifier VideoId videoId,
            Step step,
            int attempt,
            FailureClass failure,
            String message,
            @Nullable Instant retryNotBefore,
            Bill bill)
            implements VideoCommand {}

    /** The production gives up. */
    record FailProduction(
            @TargetAggregateIdentifier VideoId videoId, Step step, int attempt, FailureClass failure, String message)
            implements VideoCommand {}
}
