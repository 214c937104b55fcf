package com.ytempire.read.statement;

import com.ytempire.read.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A statement beside the books, added up. */
@Schema(name = "Reconciliation", description = "A statement beside the books, added up.")
public record ReconciliationView(
        StatementView statement,

        @Schema(description = "True when nothing differs but what was accepted.", example = "false")
        boolean agrees,

        @Schema(description = "What the statement comes to.")
        MoneyView theirs,

        @Schema(description = "What the ledger has of it.") MoneyView ours,
        List<Group> states,
        List<Acceptance> acceptances) {
    public ReconciliationView {
        states = List.copyOf(states);
        acceptances = List.copyOf(acceptances);
    }

    /** Findings of one state, in one currency. */
    @Schema(name = "StatementState", description = "Findings of one state, in one currency.")
    public record Group(
            @Schema(
                    description = "matched, missing-here, missing-there, amount-differs or being-booked.",
                    example = "matched")
            String state,

            @Schema(example = "USD") String currency,
            @Schema(example = "60") long findings,

            @Schema(description = "How many lines of the file they are.", example = "60")
            long lines,

            @Schema(example = "12.5") String theirs,
            @Schema(example = "12.5") String ours,

            @Schema(description = "Theirs less ours.", example = "0")
            String difference) {}

    /** Differences that were accepted together. */
    @Schema(name = "StatementAcceptance", description = "Differences that were accepted together.")
    public record Acceptance(
            @Schema(example = "1") int number,
            @Schema(example = "3") int differences,

            @Schema(description = "What they put right.", example = "0.0123")
            String amount,

            @Schema(description = "How many are on their way to their videos.", example = "0")
            int beingBooked,

            @Schema(example = "ann") String who,
            @Schema(example = "rounding of the provider") String why,
            Instant at) {}
}
