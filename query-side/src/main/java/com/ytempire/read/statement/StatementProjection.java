package com.ytempire.read.statement;

import static com.ytempire.read.jooq.Tables.STATEMENT;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.statement.StatementEvent.StatementImported;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.records.StatementRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per statement. */
@Component
@ProcessingGroup("statement-view")
public class StatementProjection extends Projection<StatementImported> {
    public StatementProjection(DSLContext sql) {
        super(sql, STATEMENT, StatementImported.class);
    }

    @EventHandler(payloadType = StatementImported.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<StatementImported>> events) {
        to.add(STATEMENT, events.stream().map(StatementProjection::row).toList());
    }

    private static StatementRecord row(Recorded<StatementImported> recorded) {
        StatementImported event = recorded.event();
        StatementRecord row = new StatementRecord();
        row.setId(recorded.aggregateId());
        row.setProvider(event.provider());
        row.setFromDay(event.days().from());
        row.setToDay(event.days().to());
        row.setFileName(event.fileName());
        row.setSha256(event.file().sha256());
        row.setBytes(event.file().bytes());
        row.setMediaType(event.file().mediaType());
        row.setLines(event.lines());
        row.setAmount(event.amount());
        row.setCurrency(event.currency());
        row.setWho(event.who());
        row.setWhy(event.why());
        row.setImportedAt(recorded.at());
        return row;
    }
}
