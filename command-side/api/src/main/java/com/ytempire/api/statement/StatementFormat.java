package com.ytempire.api.statement;

import com.ytempire.api.cost.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Reads the statements of one provider. The same bytes always come to the same lines. */
public interface StatementFormat {
    /** The most bytes of a statement. */
    int MOST_BYTES = 16 << 20;

    /** The most lines of a statement. */
    int MOST_LINES = 100_000;

    /** Whose statements. */
    String provider();

    /** The names under which the ledger has what is on them. */
    Set<String> booked();

    /** What is charged by; whatever else the ledger counts is no business of theirs. */
    Set<Meter> meters();

    /** Where its days begin. */
    ZoneId zone();

    /**
     * Reads the lines of a file: all of one currency, and all within the days.
     *
     * @throws BadStatement that says what is wrong with which line
     */
    List<StatementLine> read(InputStream csv, Days days) throws IOException, BadStatement;
}
