package com.ytempire.read.statement;

import static com.ytempire.read.jooq.Tables.STATEMENT_COST;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.jooq.tables.records.StatementCostRecord;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The lines of the ledger that no video has, one row for each. */
@Component
@ProcessingGroup(CostProjection.VIEW)
public class StatementCostProjection extends Projection<DifferencesAccepted> {
    public StatementCostProjection(DSLContext sql) {
        super(sql, STATEMENT_COST, DifferencesAccepted.class);
    }

    @EventHandler(payloadType = DifferencesAccepted.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<DifferencesAccepted>> events) {
        List<StatementCostRecord> rows = new ArrayList<>();
        for (Recorded<DifferencesAccepted> recorded : events) {
            int number = 0;
            for (CostLine line : recorded.event().lines()) {
                rows.add(row(recorded, number++, line));
            }
        }
        to.add(STATEMENT_COST, rows);
    }

    private static StatementCostRecord row(Recorded<DifferencesAccepted> recorded, int number, CostLine line) {
        StatementCostRecord row = new StatementCostRecord();
        row.setStatementId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setLine(number);
        row.setCorrection(recorded.event().correction(number).value());
        row.setProvider(line.provider());
        row.setModel(line.model());
        row.setMeter(Words.of(line.meter()));
        row.setQuantity(line.quantity());
        row.setUnitPrice(line.unitPrice());
        row.setCurrency(line.currency());
        row.setAmount(line.amount());
        row.setAt(recorded.at());
        return row;
    }
}
