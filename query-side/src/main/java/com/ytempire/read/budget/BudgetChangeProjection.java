package com.ytempire.read.budget;

import static com.ytempire.read.jooq.Tables.BUDGET_CHANGE;

import com.ytempire.api.budget.BudgetEvent.LimitsSet;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.records.BudgetChangeRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per change of the budget plan. */
@Component
@ProcessingGroup(BudgetChangeProjection.VIEW)
public class BudgetChangeProjection extends Projection<LimitsSet> {
    /** The view that it belongs to. */
    public static final String VIEW = "budget-view";

    public BudgetChangeProjection(DSLContext sql) {
        super(sql, BUDGET_CHANGE, LimitsSet.class);
    }

    @EventHandler(payloadType = LimitsSet.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<LimitsSet>> events) {
        to.add(BUDGET_CHANGE, events.stream().map(BudgetChangeProjection::row).toList());
    }

    private static BudgetChangeRecord row(Recorded<LimitsSet> recorded) {
        LimitsSet event = recorded.event();
        BudgetChangeRecord row = new BudgetChangeRecord();
        row.setPlanId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setLimits(ReadJson.write(event.limits()));
        row.setAlertPercent(event.alertPercent());
        row.setWho(event.who());
        row.setWhy(event.why());
        row.setAt(recorded.at());
        return row;
    }
}
