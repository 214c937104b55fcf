package com.ytempire.read.budget;

import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import com.ytempire.read.Problems;
import com.ytempire.read.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Budgets over HTTP. */
@RestController
@Tag(name = "Budgets")
public class BudgetReads {
    private final BudgetQueries budgets;

    public BudgetReads(BudgetQueries budgets) {
        this.budgets = budgets;
    }

    /** The limits that stand. */
    @GetMapping("/budgets")
    @Operation(
            summary = "List the limits",
            description = "A channel or video with a limit of its own has that one and not the one for all.")
    @ApiResponse(responseCode = "200", description = "The limits that stand.")
    public BudgetsView plan() {
        return budgets.plan();
    }

    /** Who changed them, and why. */
    @GetMapping("/budgets/changes")
    @Operation(summary = "List the changes of the limits", description = "The last first, each with who and why.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @ProblemResponse.Invalid
    public Page<BudgetChangeView> changes(
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return budgets.changes(PageRequest.of(limit, after));
    }

    /** What is spent and reserved of them. */
    @GetMapping("/budgets/{month}")
    @Operation(
            summary = "Read what is spent of the budgets of a month",
            description =
                    "A production counts to the month (UTC) in which it was requested, whenever it spends. A step"
                            + " reserves what it is expected to cost before it begins; afterwards what it cost takes that place.")
    @ApiResponse(responseCode = "200", description = "The accounts of the month.")
    @ProblemResponse.Invalid
    public BudgetMonthView month(@Parameter(example = "2026-11") @PathVariable String month) {
        return budgets.month(read(month));
    }

    private static YearMonth read(String month) {
        try {
            YearMonth read = YearMonth.parse(month);
            if (read.getYear() >= 1 && read.getYear() <= 9999) {
                return read;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw Problems.invalid("'%s' is not a month such as 2026-11".formatted(Text.shown(month)));
    }
}
