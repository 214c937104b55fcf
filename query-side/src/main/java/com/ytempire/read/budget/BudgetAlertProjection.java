package com.ytempire.read.budget;

import static com.ytempire.read.jooq.Tables.BUDGET_ALERT;

import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.BudgetAlertRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per alert that was raised. */
@Component
@ProcessingGroup(BudgetChangeProjection.VIEW)
public class BudgetAlertProjection extends Projection<ThresholdReached> {
    public BudgetAlertProjection(DSLContext sql) {
        super(sql, BUDGET_ALERT, ThresholdReached.class);
    }

    @EventHandler(payloadType = ThresholdReached.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<ThresholdReached>> events) {
        to.add(BUDGET_ALERT, events.stream().map(BudgetAlertProjection::row).toList());
    }

    private static BudgetAlertRecord row(Recorded<ThresholdReached> recorded) {
        ThresholdReached event = recorded.event();
        BudgetAlertRecord row = new BudgetAlertRecord();
        row.setMonthId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setScope(Words.of(event.scope().kind()));
        row.setScopeId(event.scope().id());
        row.setPercent(event.percent());
        row.setLimitAmount(event.limit().amount());
        row.setCommitted(event.committed().amount());
        row.setCurrency(event.limit().currency());
        row.setAt(recorded.at());
        return row;
    }
}
