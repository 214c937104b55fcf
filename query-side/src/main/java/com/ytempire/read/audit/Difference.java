package com.ytempire.read.audit;

import com.ytempire.api.log.CheckedLog.SealHead;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something in the books that is not as it must be. */
@Schema(description = "Something in the books that is not as it must be.")
public record Difference(
        @Schema(
                description = "chain: the log was tampered with; derivation: a line is not what usage and price list"
                        + " come to; missing: the ledger lacks a line; extra: it has one that nothing booked; differs:"
                        + " it has another line there; double: something was"
                        + " paid for twice; unreadable: an event's content cannot be read; behind: the"
                        + " ledger does not show all of the log.",
                example = "differs")
        String kind,

        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6", nullable = true) @Nullable
        String videoId,

        @Schema(
                description = "The statement that a line without a video comes from.",
                example = "stm_1e78a85b-751a-82a7-a153-1081df0d4351",
                nullable = true)
        @Nullable
        String statementId,

        @Schema(description = "Number of the event, of the video's or the statement's.", example = "4", nullable = true)
        @Nullable
        Long event,

        @Schema(description = "Number of the line in the event, from 0.", example = "0", nullable = true) @Nullable
        Integer line,

        @Schema(example = "amount is 0.2 in the ledger and 0.25 in the log")
        String message) {
    static Difference chain(String fault) {
        return new Difference("chain", null, null, null, null, fault);
    }

    static Difference gone(SealHead seal) {
        return chain(
                "seal %d of appender %s, which an earlier audit found, is no longer there as it was: what follows it was cut off or written anew"
                        .formatted(seal.number(), seal.appender()));
    }

    static Difference of(String kind, BookedLine at, String message) {
        return of(kind, at.aggregateId(), at.sequence(), at.line(), message);
    }

    static Difference of(String kind, String aggregateId, long event, @Nullable Integer line, String message) {
        boolean statement = Channels.isStatement(aggregateId);
        return new Difference(
                kind, statement ? null : aggregateId, statement ? aggregateId : null, event, line, message);
    }
}
