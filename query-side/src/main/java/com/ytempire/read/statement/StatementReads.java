package com.ytempire.read.statement;

import com.ytempire.api.statement.StatementId;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements over HTTP. */
@RestController
@Tag(name = "Statements")
public class StatementReads {
    private static final String ID = "stm_1e78a85b-751a-82a7-a153-1081df0d4351";
    private static final String NEXT = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg";

    private final StatementQueries statements;

    public StatementReads(StatementQueries statements) {
        this.statements = statements;
    }

    /** All statements. */
    @GetMapping("/statements")
    @Operation(summary = "List the statements", description = "The last taken in first.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @ProblemResponse.Invalid
    public Page<StatementView> list(
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = NEXT)
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return statements.list(PageRequest.of(limit, after));
    }

    /** One statement beside the books. */
    @GetMapping("/statements/{id}")
    @Operation(
            summary = "Hold a statement against the books",
            description = "Compares the file, as it was taken in, with the ledger as it is now: what matches, what is"
                    + " missing on either side, what differs, and what of it was accepted.")
    @ApiResponse(responseCode = "200", description = "The sums.")
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    public ReconciliationView one(@Parameter(example = ID) @PathVariable StatementId id) {
        return statements.reconciled(id);
    }

    /** What a statement and the books come to, line by line. */
    @GetMapping("/statements/{id}/lines")
    @Operation(
            summary = "Read what differs, line by line",
            description = "First the statement's lines in their order, those about the same together; then what the"
                    + " ledger has and the statement has not.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    @ProblemResponse.Invalid
    public Page<FindingView> lines(
            @Parameter(example = ID) @PathVariable StatementId id,
            @Parameter(
                            description =
                                    "matched, missing-here, missing-there, amount-differs or being-booked; open for"
                                            + " all that differs and was not accepted; left out, all.",
                            example = "open")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "1 to 10,000; left out, 1,000.", example = "1000")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = NEXT)
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return statements.findings(id, state, limit, after);
    }
}
