package com.ytempire.web.budget;

import com.ytempire.api.budget.BudgetCommand.SetLimits;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.web.Commands;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Writes to the budget plan over HTTP. */
@RestController
@Tag(name = "Budgets")
public class BudgetWrites {
    private final Commands commands;
    private final RequestKeys keys;

    public BudgetWrites(Commands commands, RequestKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    /** Sets limits. */
    @PostMapping("/budgets")
    @Operation(
            summary = "Set limits",
            description =
                    "They hold at once and for every month until they are changed. A step that is expected to cost"
                            + " more than what is left is held until the limit is raised, others turn out cheaper, or someone"
                            + " resumes its video over its budget.")
    @ApiResponse(responseCode = "200", description = "They are set.")
    @ProblemResponse.Invalid
    @ProblemResponse.WrongState
    public BudgetReply set(
            @RequestBody BudgetRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        List<Limit> limits = request.checkedLimits();
        Integer alert = request.checkedAlert();
        String who = request.checkedWho();
        String why = request.checkedWhy();
        Ticket ticket =
                keys.admit(key, BudgetPlanId.ONLY.value(), "POST /budgets", limits, String.valueOf(alert), who, why);
        commands.send(ticket, new SetLimits(BudgetPlanId.ONLY, limits, alert, who, why, ticket.key()));
        return new BudgetReply(limits.size(), alert);
    }
}
