package com.ytempire.read.budget;

import static com.ytempire.read.jooq.Tables.BUDGET_ENTRY;

import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.OfVideo;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.BudgetEntryRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per entry in the accounts of a month. */
@Component
@ProcessingGroup(BudgetChangeProjection.VIEW)
public class BudgetEntryProjection extends Projection<OfVideo> {
    public BudgetEntryProjection(DSLContext sql) {
        super(sql, BUDGET_ENTRY, OfVideo.class);
    }

    @EventHandler(payloadType = OfVideo.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<OfVideo>> events) {
        to.add(BUDGET_ENTRY, events.stream().map(BudgetEntryProjection::row).toList());
    }

    private static BudgetEntryRecord row(Recorded<OfVideo> recorded) {
        OfVideo event = recorded.event();
        BudgetEntryRecord row = new BudgetEntryRecord();
        row.setMonthId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setVideoId(event.video().videoId().value());
        row.setChannelId(event.video().channelId().value());
        row.setSpent(ReadJson.write(event.video().spent()));
        row.setOverBudget(event instanceof BudgetReserved reserved && reserved.overBudget());
        row.setAt(recorded.at());
        switch (event) {
            case BudgetReserved e -> {
                row.setKind("reserved");
                row.setReserved(ReadJson.write(claim(row, e.claim()).expected()));
            }
            case BudgetRefused e -> {
                row.setKind("refused");
                row.setWaiting(ReadJson.write(claim(row, e.claim()).expected()));
            }
            case BudgetSettled e -> {
                row.setKind("settled");
                if (e.reserved() != null) {
                    row.setReserved(ReadJson.write(claim(row, e.reserved()).expected()));
                }
            }
        }
        return row;
    }

    private static Claim claim(BudgetEntryRecord row, Claim claim) {
        row.setStep(Words.of(claim.step()));
        row.setAttempt(claim.attempt());
        return claim;
    }
}
