package com.ytempire.read.statement;

import static com.ytempire.read.jooq.Tables.STATEMENT_DIFFERENCE;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.video.StepKey;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.jooq.tables.records.StatementDifferenceRecord;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per difference that was accepted, in step with the ledger that has what it put right. */
@Component
@ProcessingGroup(CostProjection.VIEW)
public class StatementDifferenceProjection extends Projection<DifferencesAccepted> {
    public StatementDifferenceProjection(DSLContext sql) {
        super(sql, STATEMENT_DIFFERENCE, DifferencesAccepted.class);
    }

    @EventHandler(payloadType = DifferencesAccepted.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<DifferencesAccepted>> events) {
        List<StatementDifferenceRecord> rows = new ArrayList<>();
        for (Recorded<DifferencesAccepted> recorded : events) {
            for (int i = 0; i < recorded.event().differences().size(); i++) {
                rows.add(row(recorded, i));
            }
        }
        to.add(STATEMENT_DIFFERENCE, rows);
    }

    private static StatementDifferenceRecord row(Recorded<DifferencesAccepted> recorded, int number) {
        DifferencesAccepted event = recorded.event();
        Difference difference = event.differences().get(number);
        Scope scope = difference.scope();
        StatementDifferenceRecord row = new StatementDifferenceRecord();
        row.setStatementId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setNumber(number);
        row.setAcceptance(event.number());
        row.setName(difference.name());
        row.setKind(Words.of(difference.kind()));
        row.setProvider(scope.provider());
        row.setFromAt(scope.from());
        row.setToAt(scope.to());
        row.setModel(scope.model());
        row.setMeters(scope.meters().stream().map(Words::of).toArray(String[]::new));
        row.setCurrency(scope.currency());
        row.setOurs(difference.ours().amount());
        row.setTheirs(difference.theirs().amount());
        row.setAmount(difference.amount());
        row.setCorrection(event.correctionOf(number).value());
        StepKey attempt = difference.attempt();
        if (attempt != null) {
            row.setVideoId(attempt.videoId().value());
            row.setStep(Words.of(attempt.step()));
            row.setAttempt(attempt.attempt());
        }
        row.setWho(event.who());
        row.setWhy(event.why());
        row.setAt(recorded.at());
        return row;
    }
}
