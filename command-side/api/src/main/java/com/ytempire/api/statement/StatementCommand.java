package com.ytempire.api.statement;

import com.ytempire.api.CommandKey;
import com.ytempire.api.media.MediaRef;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a statement. */
public sealed interface StatementCommand {
    StatementId statementId();

    /**
     * Takes a statement in. One that was taken in before, which its id tells, changes nothing.
     *
     * @param file the CSV as it came
     * @param fileName what it was called
     * @param lines how many charges it has
     * @param amount what they come to
     */
    record ImportStatement(
            @TargetAggregateIdentifier StatementId statementId,
            String provider,
            Days days,
            MediaRef file,
            String fileName,
            int lines,
            BigDecimal amount,
            String currency,
            String who,
            String why,
            CommandKey key)
            implements StatementCommand {}

    /**
     * Accepts differences: from then on the books have what brings them to what the statement says.
     *
     * @param seen how many acceptances of this statement the books had when it was compared with them
     * @param differences 1 to {@value #MOST_DIFFERENCES}
     */
    record AcceptDifferences(
            @TargetAggregateIdentifier StatementId statementId,
            int seen,
            List<Difference> differences,
            String who,
            String why,
            CommandKey key)
            implements StatementCommand {
        /** The most differences of one acceptance. */
        public static final int MOST_DIFFERENCES = 500;

        public AcceptDifferences {
            differences = List.copyOf(differences);
        }
    }
}
