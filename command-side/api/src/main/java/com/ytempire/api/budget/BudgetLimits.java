package com.ytempire.api.budget;

import com.ytempire.api.cost.Money;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one production; null for no limit.
 *
 * @param month for all productions of its month
 * @param channel for its channel's productions of that month
 * @param video for itself, over all its life
 * @param alertPercent of a limit at which an alert is raised, 1 to 100
 */
public record BudgetLimits(
        @Nullable Money month,
        @Nullable Money channel,
        @Nullable Money video,
        int alertPercent) {}
