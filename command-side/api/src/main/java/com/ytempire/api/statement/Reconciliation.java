package com.ytempire.api.statement;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares statements with the ledger, for those who accept what differs. */
public interface Reconciliation {
    /**
     * Hands over what a statement and the books come to, while nobody else accepts differences of the same provider.
     *
     * @throws com.ytempire.api.Rejection when there is no such statement, or the ledger does not show yet all that was
     *     accepted before
     */
    <T> T inTurn(StatementId id, Function<Compared, T> use);

    /**
     * A statement beside the books.
     *
     * @param acceptances how many there are of this statement, all of which the ledger shows
     */
    record Compared(int acceptances, List<Finding> findings) {
        public Compared {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One or more lines of a statement, or lines of the ledger, that are about the same.
     *
     * @param name the number of the first of the statement's lines; where there is none, what it is about
     * @param lines numbers of the statement's lines
     * @param difference null when both sides agree
     */
    record Finding(
            String name, List<Integer> lines, @Nullable Difference difference) {
        public Finding {
            lines = List.copyOf(lines);
        }
    }
}
