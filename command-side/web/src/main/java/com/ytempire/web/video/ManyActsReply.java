package com.ytempire.web.video;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of each production. */
@Schema(description = "What became, or would become, of each production.")
public record ManyActsReply(
        @Schema(example = "retry") String action,
        @Schema(example = "false") boolean dryRun,

        @Schema(description = "How many of each outcome.", example = "{\"done\": 2, \"refused\": 1}")
        Map<String, Integer> outcomes,

        List<Item> items,

        @Schema(description = "True when further productions pass the filter, beyond the limit.", example = "false")
        boolean more) {
    static ManyActsReply of(ManyActsRequest.Action action, boolean dryRun, List<Item> items, boolean more) {
        Map<Outcome, Integer> counted = new EnumMap<>(Outcome.class);
        items.forEach(item -> counted.merge(item.outcome(), 1, Integer::sum));
        Map<String, Integer> outcomes = new TreeMap<>();
        counted.forEach((outcome, count) -> outcomes.put(outcome.word(), count));
        return new ManyActsReply(action.name().toLowerCase(Locale.ROOT), dryRun, outcomes, items, more);
    }

    /** How it ended for one production. */
    enum Outcome {
        /** It has taken effect. */
        DONE,
        /** It would take effect. */
        WOULD_DO,
        /** It is so already, or the same request was taken before. */
        UNCHANGED,
        /** The production's state does not allow it. */
        REFUSED,
        /** Something went wrong on our side. */
        FAILED,
        /** What went wrong before would have gone wrong here too. */
        NOT_TRIED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One production. */
    @Schema(name = "ManyActsItem")
    public record Item(
            @Schema(example = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f")
            String id,

            @Schema(
                    type = "string",
                    example = "done",
                    allowableValues = {"done", "would-do", "unchanged", "refused", "failed", "not-tried"})
            Outcome outcome,

            @Schema(
                    description = "What it comes to, or why it does not.",
                    example = "breaks off voice/1; begins voice/2 by marytts")
            String detail) {}
}
