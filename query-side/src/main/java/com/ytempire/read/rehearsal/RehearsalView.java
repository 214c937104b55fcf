package com.ytempire.read.rehearsal;

import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How past productions would have gone by other rules. */
@Schema(
        name = "Rehearsal",
        description =
                "How past productions would have gone by other rules, each up to the first decision that would have"
                        + " been another one: how it would have gone on from there nobody knows.")
public record RehearsalView(
        @Schema(description = "How many were rehearsed.", example = "214")
        int productions,

        @Schema(description = "How many would have gone as they went.", example = "190")
        int same,

        @Schema(
                description =
                        "How many would have gone another way, by the way: begun-by-another, tried-again, fallen-back,"
                                + " given-up, held.",
                example = "{\"tried-again\": 20, \"given-up\": 4}")
        Map<String, Integer> changes,

        @Schema(description = "How many have an event that cannot be read, and were left aside.", example = "0")
        int unreadable,

        @Schema(
                description =
                        "ISO 8601. How much longer all would have waited between attempts that would have been made all"
                                + " the same; negative when shorter.",
                example = "PT12M30S")
        String waits,

        List<Sum> sums,

        @Schema(
                description =
                        "How many attempts that would have been made are not in `added`: none such was made, so nobody"
                                + " knows what they cost.",
                example = "0")
        int unknown,

        @Schema(description = "The newest that would have gone another way, 1,000 at most.")
        List<Item> items) {
    static RehearsalView of(RehearsalResult result) {
        Map<String, Integer> changes = new TreeMap<>();
        result.changes().forEach((change, number) -> changes.put(Words.of(change), number));
        int other = changes.values().stream().mapToInt(Integer::intValue).sum();
        return new RehearsalView(
                result.productions(),
                result.productions() - other,
                changes,
                result.unreadable(),
                result.waits().toString(),
                result.sums().stream().map(Sum::of).toList(),
                result.unknown(),
                result.items().stream().map(Item::of).toList());
    }

    /** What it comes to in one currency. */
    @Schema(name = "RehearsalSum")
    record Sum(
            @Schema(example = "USD") String currency,

            @Schema(description = "What the productions really cost.", example = "12.34")
            String booked,

            @Schema(description = "Of that, what came after they would have ended.", example = "1.22")
            String notSpent,

            @Schema(
                    description = "Of that, what came after they would have gone on in another way: it would have been"
                            + " another amount.",
                    example = "0.40")
            String replaced,

            @Schema(
                    description = "What the attempts that would have been made in its place cost on average elsewhere.",
                    example = "0.12")
            String added) {
        static Sum of(RehearsalResult.Sum sum) {
            return new Sum(
                    sum.currency(),
                    Text.plain(sum.booked()),
                    Text.plain(sum.notSpent()),
                    Text.plain(sum.replaced()),
                    Text.plain(sum.added()));
        }
    }

    /** One production that would have gone another way. */
    @Schema(name = "RehearsedProduction")
    record Item(
            @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
            String videoId,

            @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
            String channelId,

            Instant requestedAt,

            @Schema(
                    example = "tried-again",
                    allowableValues = {"begun-by-another", "tried-again", "fallen-back", "given-up", "held"})
            String change,

            @Schema(description = "Number of the event where it would have left its course.", example = "12")
            long event,

            @Schema(example = "voice") String step,
            @Schema(example = "3") int attempt,

            @Schema(description = "What was to be decided about.", example = "provider-down", nullable = true) @Nullable
            String failure,

            @Schema(example = "failed: 3 attempts failed, the last: the voice did not answer")
            String did,

            @Schema(example = "tried again by marytts at 2026-11-22T18:00:14Z")
            String would,

            @Schema(description = "How it really ended, or that it is producing.", example = "failed")
            String ended,

            @Schema(description = "What it cost from there on.")
            List<MoneyView> after) {
        static Item of(RehearsalResult.Item item) {
            return new Item(
                    item.videoId().value(),
                    item.channelId().value(),
                    item.requestedAt(),
                    Words.of(item.change()),
                    item.event(),
                    Words.of(item.step()),
                    item.attempt(),
                    item.failure() == null ? null : Words.of(item.failure()),
                    item.did(),
                    item.would(),
                    item.ended(),
                    MoneyView.of(new TreeMap<>(item.after())));
        }
    }
}
