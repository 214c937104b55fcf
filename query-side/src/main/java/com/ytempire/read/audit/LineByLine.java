package com.ytempire.read.audit;

import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through the lines of the log and of the ledger side by side, both in the order of their keys. */
final class LineByLine {
    private final Ledger ledger;
    private final BiConsumer<BookedLine, Difference> to;
    private @Nullable BookedLine next;

    LineByLine(Ledger ledger, BiConsumer<BookedLine, Difference> to) throws SQLException {
        this.ledger = ledger;
        this.to = to;
        this.next = ledger.nextCovered();
    }

    /** Takes the next line of the log. */
    void logged(BookedLine line) {
        while (next != null && next.compareTo(line) < 0) {
            extra(next);
        }
        if (next == null || !next.isSamePlace(line)) {
            to.accept(
                    line,
                    Difference.of(
                            "missing",
                            line,
                            "the ledger lacks %s %s %s: %s %s"
                                    .formatted(
                                            line.quantity().toPlainString(),
                                            line.provider(),
                                            line.meter(),
                                            BookedLine.shown(line.amount()),
                                            line.currency())));
            return;
        }
        BookedLine found = next;
        advance();
        if (!found.equals(line)) {
            to.accept(line, Difference.of("differs", line, String.join("; ", line.differences(found))));
        }
    }

    /** The log is at its end. */
    void end() {
        while (next != null) {
            extra(next);
        }
    }

    private void extra(BookedLine line) {
        advance();
        to.accept(
                line,
                Difference.of(
                        "extra",
                        line,
                        "the ledger has %s %s %s, %s %s, and no event booked it"
                                .formatted(
                                        line.quantity().toPlainString(),
                                        line.provider(),
                                        line.meter(),
                                        BookedLine.shown(line.amount()),
                                        line.currency())));
    }

    private void advance() {
        try {
            next = ledger.nextCovered();
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }
}
