package com.ytempire.api.rehearsal;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How past productions would have gone by other rules, each up to the first decision that would have been another one.
 *
 * @param productions that were rehearsed
 * @param changes how many would have gone another way, by the way
 * @param unreadable that have an event which cannot be read, and were left aside
 * @param waits how much longer all would have waited between attempts that would have been made all the same; negative when
 *     shorter
 * @param sums one for each currency
 * @param unknown how many attempts that would have been made are not in what was added: none such was made
 * @param items the newest first, 1,000 at most
 */
public record RehearsalResult(
        int productions,
        Map<Change, Integer> changes,
        int unreadable,
        Duration waits,
        List<Sum> sums,
        int unknown,
        List<Item> items) {
    public RehearsalResult {
        changes = Map.copyOf(changes);
        sums = List.copyOf(sums);
        items = List.copyOf(items);
    }

    /** What would have been done in place of what was done. */
    public enum Change {
        /** The step would have been begun by another provider. */
        BEGUN_BY_ANOTHER,
        /** The same provider would have been asked again. */
        TRIED_AGAIN,
        /** Another provider would have been asked. */
        FALLEN_BACK,
        /** The production would have failed. */
        GIVEN_UP,
        /** An attempt would have waited for someone to raise a budget. */
        HELD;

        /** True when nothing would have been done afterwards, so that nothing would have been spent. */
        public boolean isEnd() {
            return this == GIVEN_UP || this == HELD;
        }
    }

    /**
     * What it comes to in one currency.
     *
     * @param booked what the productions really cost
     * @param notSpent of that, what came after they would have ended
     * @param replaced of that, what came after they would have gone on in another way, so that it would have been another
     *     amount
     * @param added what the attempts that would have been made in its place cost on average elsewhere
     */
    public record Sum(String currency, BigDecimal booked, BigDecimal notSpent, BigDecimal replaced, BigDecimal added) {}

    /**
     * A production that would have gone another way.
     *
     * @param event number of the event that the decision stands in, or before which the attempt would have been held
     * @param failure that was to be decided about; null when it was not about one
     * @param did what was done
     * @param would what would have been done
     * @param ended how it really ended, or how far it is
     * @param after by currency, what it cost from there on
     */
    public record Item(
            VideoId videoId,
            ChannelId channelId,
            Instant requestedAt,
            Change change,
            long event,
            Step step,
            int attempt,
            @Nullable FailureClass failure,
            String did,
            String would,
            String ended,
            Map<String, BigDecimal> after) {
        public Item {
            after = Map.copyOf(after);
        }
    }
}
