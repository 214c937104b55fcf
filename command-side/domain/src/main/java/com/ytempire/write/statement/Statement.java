package com.ytempire.write.statement;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.StatementCommand.AcceptDifferences;
import com.ytempire.api.statement.StatementCommand.ImportStatement;
import com.ytempire.api.statement.StatementEvent;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.statement.StatementEvent.StatementImported;
import com.ytempire.api.statement.StatementId;
import com.ytempire.write.RecentKeys;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A provider's statement: it is taken in once, and what differs from it is accepted against books that nobody else moved. */
@AggregateRoot(type = "statement")
public class Statement {
    /** The most acceptances of a statement: all are read whenever differences are accepted. */
    static final int MOST_ACCEPTANCES = 1000;

    @AggregateIdentifier
    private @Nullable StatementId id;

    private int acceptances;
    private RecentKeys keys = RecentKeys.NONE;

    Statement() {}

    /** Its id is its content: a repeat finds it there already. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportStatement c) {
        if (id == null) {
            apply(new StatementImported(
                    c.statementId(),
                    c.provider(),
                    c.days(),
                    c.file(),
                    c.fileName(),
                    c.lines(),
                    c.amount(),
                    c.currency(),
                    c.who(),
                    c.why(),
                    c.key()));
        }
    }

    @CommandHandler
    void handle(AcceptDifferences c) {
        if (!keys.hold(c.key())) {
            requireUnmoved(c);
            requireSome(c.differences());
            apply(new DifferencesAccepted(
                    c.statementId(), acceptances + 1, c.differences(), c.who(), c.why(), c.key()));
        }
    }

    @EventSourcingHandler
    void on(StatementEvent event) {
        id = event.statementId();
        switch (event) {
            case StatementImported e -> keys = keys.with(e.key());
            case DifferencesAccepted e -> {
                keys = keys.with(e.key());
                acceptances = e.number();
            }
        }
    }

    /** What was seen before another acceptance was booked may be no difference any more. */
    private void requireUnmoved(AcceptDifferences c) {
        if (c.seen() != acceptances) {
            throw new Rejection(
                    Reason.WRONG_STATE,
                    "differences of statement %s were accepted meanwhile: look at it again".formatted(c.statementId()));
        }
        if (acceptances >= MOST_ACCEPTANCES) {
            throw new Rejection(
                    Reason.WRONG_STATE,
                    "differences of statement %s were accepted %d times, which is the most"
                            .formatted(c.statementId(), MOST_ACCEPTANCES));
        }
    }

    private static void requireSome(List<Difference> differences) {
        if (differences.isEmpty() || differences.size() > AcceptDifferences.MOST_DIFFERENCES) {
            throw new Rejection(
                    Reason.INVALID,
                    "%d to %d differences are accepted at once, not %d"
                            .formatted(1, AcceptDifferences.MOST_DIFFERENCES, differences.size()));
        }
    }
}
