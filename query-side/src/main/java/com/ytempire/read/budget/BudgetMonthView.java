package com.ytempire.read.budget;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is spent and reserved of the budgets of a month. */
@Schema(
        name = "BudgetMonth",
        description = "What the productions that were requested in a month have cost and are expected to.")
public record BudgetMonthView(
        @Schema(example = "2026-11") String month,

        @Schema(description = "At how many percent of a limit an alert is raised.", example = "80")
        int alertAt,

        Account total,

        @Schema(description = "Of each channel that has productions in it; at most 1,000.")
        List<Account> channels,

        @Schema(
                description = "Of the videos that wait, exceed, were alerted or have a limit of their own; those that"
                        + " wait first, at most 100.")
        List<Account> videos) {
    public BudgetMonthView {
        channels = List.copyOf(channels);
        videos = List.copyOf(videos);
    }

    /** One account. */
    @Schema(name = "BudgetAccount")
    public record Account(
            @Schema(
                    description = "Of the channel or video; null for the whole month.",
                    example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e",
                    nullable = true)
            @Nullable
            String id,

            @Schema(description = "Of the channel or video.", example = "Kitchen Science", nullable = true) @Nullable
            String name,

            @Schema(description = "Null when there is none.", nullable = true) @Nullable
            MoneyView limit,

            @Schema(description = "One amount of each currency.")
            List<MoneyView> spent,

            @Schema(description = "What attempts at work are expected to cost.")
            List<MoneyView> reserved,

            @Schema(description = "What is left of the limit; negative when it is exceeded.", nullable = true) @Nullable
            MoneyView left,

            @Schema(description = "How many cost lines, spent or expected, no price list knows.", example = "0")
            int unpriced,

            @Schema(description = "How many productions are held because they do not fit.", example = "2")
            int held,

            @Schema(description = "What those are expected to cost.")
            List<MoneyView> waiting,

            @Schema(description = "True while an attempt is at work that was let exceed.", example = "false")
            boolean overBudget,

            @Schema(description = "When the alert for this limit was raised; null when it was not.", nullable = true)
            @Nullable
            Instant alertedAt) {
        public Account {
            spent = List.copyOf(spent);
            reserved = List.copyOf(reserved);
            waiting = List.copyOf(waiting);
        }
    }
}
