package com.ytempire.saga.video;

import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.*;
import com.ytempire.api.video.VideoId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a production has spent and which of its attempts may spend more, read from its video's events. */
final class ProductionSpending {
    private final Instant requestedAt;
    private @Nullable VideoId videoId;
    private @Nullable ChannelId channelId;
    private long asOf = -1;
    private Spend spent = Spend.NOTHING;
    private @Nullable StepKey open;
    private boolean begun;
    private boolean paused;

    private ProductionSpending(Instant requestedAt) {
        this.requestedAt = requestedAt;
    }

    static ProductionSpending of(Instant requestedAt, Stream<? extends VideoEvent> events) {
        ProductionSpending spending = new ProductionSpending(requestedAt);
        events.forEachOrdered(spending::take);
        return spending;
    }

    /** True when after such an event the budgets have to be settled. */
    static boolean settles(VideoEvent event) {
        return event instanceof CostBooked || endsAttempt(event) || pauses(event);
    }

    private void take(VideoEvent event) {
        asOf++;
        switch (event) {
            case VideoRequested e -> {
                videoId = e.videoId();
                channelId = e.channelId();
            }
            case StepScheduled e -> opened(new StepKey(e.videoId(), e.step(), e.attempt()));
            case StepRetried e -> opened(new StepKey(e.videoId(), e.step(), e.attempt()));
            case StepStarted e -> begun = true;
            case CostBooked e -> spent = spent.plus(Spend.of(e.lines()));
            case ProductionHeld e -> paused = pauses(e);
            case ProductionReleased e -> paused = false;
            default -> open = endsAttempt(event) ? null : open;
        }
    }

    private void opened(StepKey attempt) {
        open = attempt;
        begun = false;
    }

    private static boolean endsAttempt(VideoEvent event) {
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

    private static boolean pauses(VideoEvent event) {
        return event instanceof ProductionHeld held && held.reason() == HoldReason.PAUSED;
    }

    /** What it has spent, as of the last of its events. */
    VideoSpend total() {
        return new VideoSpend(Objects.requireNonNull(channelId), Objects.requireNonNull(videoId), asOf, spent);
    }

    /** The attempt that may spend more; null when there is none, or it may not begin before someone lets it. */
    @Nullable
    StepKey open() {
        return begun || !paused ? open : null;
    }

    /** The accounts of the month in which the video was requested. */
    BudgetMonthId month() {
        return BudgetMonthId.of(YearMonth.from(requestedAt.atZone(ZoneOffset.UTC)));
    }
}
