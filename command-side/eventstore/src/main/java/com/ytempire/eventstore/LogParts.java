package com.ytempire.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How large the log is, and where to part it for readers that share it: of a large one, as a sample of its pages shows. */
final class LogParts {
    private static final int SAMPLED_PERCENT = 2;
    private static final String SAMPLED = "TABLESAMPLE SYSTEM (" + SAMPLED_PERCENT + ")";
    private static final long COUNTED_EVENTS = 200_000;

    private final LogReader reader;

    /** Looks through the reader given. */
    LogParts(LogReader reader) {
        this.reader = reader;
    }

    /**
     * About how many of the events that are wanted transactions before the horizon appended: counted in a small log, reckoned
     * from a sample of a large one.
     */
    long count(long horizon, Wanted wanted) {
        boolean large = known() > COUNTED_EVENTS;
        return reader.query(
                "SELECT count(*) FROM log.event " + (large ? SAMPLED : "") + " WHERE xid < ?::xid8 AND "
                        + wanted.condition(),
                statement -> statement.setString(1, Long.toString(horizon)),
                results -> {
                    results.next();
                    return results.getLong(1) * (large ? 100 / SAMPLED_PERCENT : 1);
                });
    }

    /** Events in all, as the last look of the database's own housekeeping found it; negative before the first. */
    long known() {
        return reader.query(
                "SELECT reltuples::bigint FROM pg_class WHERE oid = 'log.event'::regclass",
                statement -> {},
                results -> {
                    results.next();
                    return results.getLong(1);
                });
    }

    /**
     * Aggregate ids, ascending, that part the log into ranges of about as many events.
     *
     * @param ranges how many to aim at; a small log is parted into fewer
     */
    List<String> boundaries(int ranges) {
        return parted(
                ranges,
                reader.query(
                        "SELECT aggregate_id FROM log.event " + SAMPLED + " ORDER BY 1",
                        statement -> {},
                        results -> column(results, row -> row.getString(1))));
    }

    /** Transactions before the horizon, ascending, that part the log into parts of about as many events; fewer if small. */
    List<Long> transactions(int parts, long horizon) {
        return parted(
                parts,
                reader.query(
                        "SELECT xid FROM log.event " + SAMPLED + " WHERE xid < ?::xid8 ORDER BY 1",
                        statement -> statement.setString(1, Long.toString(horizon)),
                        results -> column(results, row -> row.getLong(1))));
    }

    private static <T> List<T> column(ResultSet results, LogReader.Extraction<T> value) throws SQLException {
        List<T> values = new ArrayList<>();
        while (results.next()) {
            values.add(value.extract(results));
        }
        return values;
    }

    private static <T> List<T> parted(int parts, List<T> sample) {
        return IntStream.range(1, sample.isEmpty() ? 1 : parts)
                .mapToObj(n -> sample.get((int) ((long) sample.size() * n / parts)))
                .distinct()
                .toList();
    }
}
