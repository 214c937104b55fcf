package com.ytempire.api.rehearsal;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which past productions are rehearsed, and by which rules. What is null does not limit, or stays as the node has it.
 *
 * @param from requested at this moment or later
 * @param to requested before this moment
 * @param budgets without them none is held against a budget
 */
public record RehearsalQuestion(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable ChannelId channelId,
        Map<Step, StepChange> steps,
        @Nullable Limits budgets) {
    public RehearsalQuestion {
        steps = Map.copyOf(steps);
    }

    /** True when a production that was requested then and there is rehearsed. */
    public boolean covers(Instant requestedAt, ChannelId channel) {
        return (from == null || !requestedAt.isBefore(from))
                && (to == null || requestedAt.isBefore(to))
                && (channelId == null || channelId.equals(channel));
    }

    /**
     * Other rules for a step.
     *
     * @param maxAttempts with one provider, 1 to 10
     * @param firstBackoff doubles with each further attempt
     * @param providers the one of choice, and its fallbacks; empty for those of the node
     */
    public record StepChange(
            @Nullable Integer maxAttempts,
            @Nullable Duration firstBackoff,
            @Nullable Duration longestBackoff,
            List<String> providers) {
        public StepChange {
            providers = List.copyOf(providers);
        }
    }

    /**
     * Budgets; null for no limit.
     *
     * @param video for each production, over all its life
     * @param channel for all productions of a channel that were requested in the same calendar month (UTC)
     * @param month for all productions that were requested in the same calendar month (UTC)
     * @param currency ISO 4217 code; what was spent in another one counts for none
     */
    public record Limits(
            @Nullable BigDecimal video,
            @Nullable BigDecimal channel,
            @Nullable BigDecimal month,
            String currency) {}
}
