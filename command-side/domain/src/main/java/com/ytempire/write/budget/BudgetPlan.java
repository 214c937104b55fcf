package com.ytempire.write.budget;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.budget.BudgetCommand.SetLimits;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetEvent.LimitsSet;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Budgets;
import com.ytempire.api.cost.Money;
import com.ytempire.write.RecentKeys;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The budget plan: the limits that stand, each change of them with who and why. */
@AggregateRoot(type = "budget-plan")
public class BudgetPlan {
    @AggregateIdentifier
    // set by the first event, before anyone can ask; read by the framework alone
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private BudgetPlanId id;

    private Budgets budgets = Budgets.NONE;
    private RecentKeys keys = RecentKeys.NONE;

    BudgetPlan() {}

    /** A repeat changes nothing. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetLimits c) {
        if (keys.hold(c.key())) {
            return;
        }
        LimitsSet change = new LimitsSet(c.planId(), c.limits(), c.alertPercent(), c.who(), c.why(), c.key());
        requireChange(c);
        requireOneCurrency(budgets.with(change));
        apply(change);
    }

    @EventSourcingHandler
    void on(LimitsSet event) {
        id = event.planId();
        keys = keys.with(event.key());
        budgets = budgets.with(event);
    }

    private static void requireChange(SetLimits c) {
        Integer percent = c.alertPercent();
        require(!c.limits().isEmpty() || percent != null, "nothing is to be set: name a limit, or when to alert");
        require(
                c.limits().size() <= SetLimits.MOST_LIMITS,
                "a change has at most %d limits".formatted(SetLimits.MOST_LIMITS));
        require(percent == null || (percent >= 1 && percent <= 100), "an alert is raised at 1 to 100 percent");
        Set<BudgetScope> scopes = new HashSet<>();
        for (Limit limit : c.limits()) {
            Money amount = limit.amount();
            require(scopes.add(limit.scope()), "one change sets two limits for the same");
            require(amount == null || amount.amount().signum() >= 0, "a limit is not negative");
        }
    }

    private static void requireOneCurrency(Budgets next) {
        Set<String> currencies =
                next.limits().values().stream().map(Money::currency).collect(Collectors.toSet());
        require(
                currencies.size() <= 1,
                "all budgets are in one currency: give these in the one that the others have, or lift those first");
        require(
                next.limits().size() <= Budgets.MOST_LIMITS,
                "the plan is full: it has %d limits".formatted(Budgets.MOST_LIMITS));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new Rejection(Reason.INVALID, otherwise);
        }
    }
}
