package com.ytempire.write.budget;

import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent.OfMonth;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.write.budget.BudgetDecisions.Decision;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The accounts of all productions that were requested in a calendar month. A production stays with its month however long
 * it takes, so that one decision covers its own budget, its channel's and its month's.
 */
@AggregateRoot(type = "budget-month")
public class BudgetMonth {
    @AggregateIdentifier
    // set by the first event, before anyone can ask; read by the framework alone
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private BudgetMonthId id;

    private final Accounts accounts = new Accounts();

    BudgetMonth() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    BudgetAnswer handle(ReserveBudget c) {
        Decision decision = new BudgetDecisions(accounts).reserve(c);
        decision.events().forEach(AggregateLifecycle::apply);
        return decision.answer();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SettleBudget c) {
        new BudgetDecisions(accounts).settle(c).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(OfMonth event) {
        id = event.monthId();
        accounts.take(event);
    }
}
