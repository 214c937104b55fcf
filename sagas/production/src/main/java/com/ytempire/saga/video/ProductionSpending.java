package com.ytempire.saga.video;

import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.CostBooked;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.VideoRequested;
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
    private final OpenAttempt open = new OpenAttempt();

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
        return event instanceof CostBooked || OpenAttempt.endsAttempt(event) || pauses(event);
    }

    private void take(VideoEvent event) {
        asOf++;
        open.take(event);
        if (event instanceof VideoRequested e) {
            videoId = e.videoId();
            channelId = e.channelId();
        } else if (event instanceof CostBooked e) {
            spent = spent.plus(Spend.of(e.lines()));
        }
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
        return open.spender();
    }

    /** The accounts of the month in which the video was requested. */
    BudgetMonthId month() {
        return BudgetMonthId.of(YearMonth.from(requestedAt.atZone(ZoneOffset.UTC)));
    }
}
