package com.ytempire.read.statement;

import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.api.video.StepKey;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement and the ledger have of one scope. */
@Schema(
        name = "StatementFinding",
        description =
                "What a statement and the ledger have of the same: usages of a model and meter in a span of time.")
public record FindingView(
        @Schema(
                description =
                        "By this it is accepted: the number of its first line in the file; where the statement has"
                                + " no line, what it is about.",
                example = "7")
        String name,

        @Schema(
                description = "matched, missing-here, missing-there, amount-differs or being-booked.",
                example = "amount-differs")
        String state,

        @Schema(description = "Numbers of its lines in the file: the first 20.", example = "[7]")
        List<Integer> lines,

        @Schema(
                description = "What the provider calls it; null where the statement has no line.",
                example = "gpt-5-2025-08-07, input",
                nullable = true)
        @Nullable
        String words,

        @Schema(example = "openai") String provider,

        @Schema(description = "Null for every model.", example = "gpt-5", nullable = true) @Nullable
        String model,

        @Schema(description = "None for every meter.", example = "[\"input-tokens\"]")
        List<String> meters,

        @Schema(description = "Its day or days as the provider counts them, or its hour (UTC).", example = "2026-11-03")
        String time,

        Instant from,
        @Schema(description = "The moment behind it.") Instant to,
        @Schema(example = "USD") String currency,
        Part theirs,
        Part ours,

        @Schema(description = "Theirs less ours.", example = "0.0001")
        String difference,

        @Schema(description = "What statements put right of ours before.", example = "0")
        String corrected,

        @Schema(description = "How many lines of the ledger it is.", example = "3")
        long booked,

        @Schema(description = "How many of them have no price.", example = "0")
        long unpriced,

        @Schema(
                description = "The video whose one attempt all of ours is about; null when there are several, or none.",
                example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6",
                nullable = true)
        @Nullable
        String videoId,

        @Schema(example = "voice", nullable = true) @Nullable
        String step,

        @Schema(example = "1", nullable = true) @Nullable Integer attempt) {
    private static final int MOST_LINES = 20;

    public FindingView {
        lines = List.copyOf(lines);
        meters = List.copyOf(meters);
    }

    /** What one side has of it. */
    @Schema(name = "StatementSide")
    public record Part(
            @Schema(example = "0.0125") String amount,

            @Schema(description = "Null where the two do not count the same.", example = "10000", nullable = true)
            @Nullable
            String quantity) {
        private static Part of(Side side) {
            BigDecimal quantity = side.quantity();
            return new Part(Text.plain(side.amount()), quantity == null ? null : Text.plain(quantity));
        }
    }

    static FindingView of(String name, Match match, State state, ZoneId zone) {
        Scope scope = match.scope();
        StepKey attempt = match.attempt();
        List<StatementLine> lines = match.lines();
        return new FindingView(
                name,
                Words.of(state),
                lines.stream().map(StatementLine::number).limit(MOST_LINES).toList(),
                lines.isEmpty() ? null : lines.getFirst().words(),
                scope.provider(),
                scope.model(),
                scope.meters().stream().map(Words::of).toList(),
                Matching.time(scope, zone),
                scope.from(),
                scope.to(),
                scope.currency(),
                Part.of(match.theirs()),
                Part.of(match.ours()),
                Text.plain(match.theirs().amount().subtract(match.ours().amount())),
                Text.plain(match.corrected()),
                match.booked(),
                match.unpriced(),
                attempt == null ? null : attempt.videoId().value(),
                attempt == null ? null : Words.of(attempt.step()),
                attempt == null ? null : attempt.attempt());
    }
}
