package com.ytempire.eventstore;

import com.ytempire.api.log.EventLog.Behind;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** How the log stands: how far its readers are behind it, who keeps events from them, and whether it is this server's. */
public final class LogStanding {
    private static final int MOST_COUNTED = 10_000;

    private final LogReader reader;

    /** Looks through the reader given. */
    public LogStanding(LogReader reader) {
        this.reader = reader;
    }

    /** What has been committed behind the place and has one of the names, settled or not. */
    public Behind behind(LogPosition place, Collection<String> names) {
        return reader.query(
                // no more is looked at however far behind, whatever the names
                "SELECT count(*), count(*) FILTER (WHERE named), min(at) FILTER (WHERE named), min(at) FROM (SELECT at,"
                        + " name = ANY(?) AS named FROM log.event WHERE (xid, position) > (?::xid8, ?)"
                        + " ORDER BY xid, position LIMIT " + (MOST_COUNTED + 1) + ") behind",
                statement -> {
                    statement.setArray(1, LogReader.texts(statement, names));
                    statement.setString(2, Long.toString(place.xid()));
                    statement.setLong(3, place.number());
                },
                results -> {
                    results.next();
                    boolean more = results.getLong(1) > MOST_COUNTED;
                    OffsetDateTime oldest = results.getObject(more ? 4 : 3, OffsetDateTime.class);
                    return new Behind(
                            more ? reckoned(place) : results.getLong(2), oldest == null ? null : oldest.toInstant());
                });
    }

    /** By the numbers of events, of which a few are missing. */
    private long reckoned(LogPosition place) {
        return Math.max(
                MOST_COUNTED, reader.head().number() - reader.last(place).number());
    }

    /** Who keeps committed events from their readers, in words; empty when nobody does. */
    public Optional<String> heldUpBy() {
        return reader.hasMore(reader.head()) ? oldestOpenTransaction() : Optional.empty();
    }

    /**
     * Makes sure that the log's transactions are this server's. A dump that is restored into another server keeps their
     * numbers, and what lies above that server's own would stay unseen until it gets there.
     *
     * @throws EventStoreException that says what to do when they are not
     */
    public void requireOwnServer() {
        reader.query(
                "SELECT xid, pg_snapshot_xmax(pg_current_snapshot()) FROM log.event ORDER BY xid DESC, position DESC LIMIT 1",
                statement -> {},
                results -> {
                    if (results.next() && results.getLong(1) >= results.getLong(2)) {
                        throw new EventStoreException(
                                ("the log was restored from another database server: it has events of transaction %1$d, and this server has"
                                                + " only come to %2$d. They would not be seen before it gets there. Nothing is lost: bring the server's"
                                                + " counter past them and start again. In psql, on this database (some seconds for a million):"
                                                + " DO $$ BEGIN PERFORM set_config('synchronous_commit', 'off', false); WHILE pg_current_xact_id()"
                                                + " <= '%1$d'::xid8 LOOP COMMIT; END LOOP; END $$;")
                                        .formatted(results.getLong(1), results.getLong(2)));
                    }
                    return true;
                });
    }

    /** Who keeps the log's readers waiting: the oldest open transaction, in words, when there is one. */
    Optional<String> oldestOpenTransaction() {
        return reader.query(
                "SELECT pid, usename, state, now() - xact_start, left(query, 200) FROM pg_stat_activity"
                        + " WHERE backend_xid IS NOT NULL ORDER BY age(backend_xid) DESC LIMIT 1",
                statement -> {},
                results -> results.next()
                        ? Optional.of("process %s of user %s, %s, open for %s, last statement: %s"
                                .formatted(
                                        results.getString(1),
                                        results.getString(2),
                                        results.getString(3),
                                        results.getString(4),
                                        results.getString(5)))
                        : Optional.<String>empty());
    }
}
