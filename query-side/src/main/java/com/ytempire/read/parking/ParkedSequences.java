package com.ytempire.read.parking;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Cursor;
import com.ytempire.read.jooq.Query;
import com.ytempire.read.parking.CulpritSearch.Culprit;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps of the aggregates that stand still in a view, and apart from them those that do in the copies
 * of its rebuild. Whoever writes locks first the view's tables and then rows of this kind.
 */
public final class ParkedSequences {
    private final String view;
    private final boolean rebuilding;

    private ParkedSequences(String view, boolean rebuilding) {
        this.view = view;
        this.rebuilding = rebuilding;
    }

    /** Those of the view that serves. */
    public static ParkedSequences live(String view) {
        return new ParkedSequences(view, false);
    }

    /** Those of the copies that a rebuild of the view makes. */
    public static ParkedSequences rebuilding(String view) {
        return new ParkedSequences(view, true);
    }

    /** How many there are. */
    public int count(DSLContext sql) {
        return sql.fetchSingle(
                        "SELECT count(*)::integer AS parked FROM work.parked_sequence WHERE view = ? AND rebuilding = ?",
                        view,
                        rebuilding)
                .get("parked", Integer.class);
    }

    /** Forgets those of a range of aggregates. */
    public void forget(DSLContext sql, Range range) {
        sql.execute(
                "DELETE FROM work.parked_sequence WHERE view = ? AND rebuilding = ?"
                        + " AND aggregate_id >= coalesce(?::text, '') AND (?::text IS NULL OR aggregate_id < ?::text)",
                view,
                rebuilding,
                range.from(),
                range.to(),
                range.to());
    }

    /** Puts these, which are of a rebuild, in the place of those of the view that it replaces. */
    public void takeOver(DSLContext tx) {
        tx.execute("DELETE FROM work.parked_sequence WHERE view = ? AND NOT rebuilding", view);
        tx.execute("UPDATE work.parked_sequence SET rebuilding = false WHERE view = ? AND rebuilding", view);
    }

    /** All events that the view leaves out for good, of which there are as many as people have evicted. */
    public Set<EventId> evicted(DSLContext sql) {
        Set<EventId> evicted = new HashSet<>();
        sql.fetch("SELECT aggregate_id, sequence FROM work.evicted_event WHERE view = ?", view)
                .forEach(row -> evicted.add(
                        new EventId(row.get("aggregate_id", String.class), row.get("sequence", Long.class))));
        return evicted;
    }

    /** How many events the view leaves out for good. */
    int countEvicted(DSLContext sql) {
        return sql.fetchSingle("SELECT count(*)::integer AS evicted FROM work.evicted_event WHERE view = ?", view)
                .get("evicted", Integer.class);
    }

    /**
     * What is known of some aggregates. Until the transaction ends nobody retries those that are parked, and nothing
     * replaces the tables.
     */
    Known known(DSLContext tx, Collection<String> aggregateIds, List<Table<?>> tables) {
        String[] ids = aggregateIds.toArray(String[]::new);
        // a table that is named is locked, also when nothing is read from it
        String locks = tables.stream()
                .map(table -> " UNION ALL SELECT NULL, NULL, NULL FROM " + name(table) + " WHERE false")
                .collect(joining());
        Set<String> parked = new HashSet<>();
        Set<EventId> evicted = new HashSet<>();
        for (Record row : tx.fetch(
                "SELECT aggregate_id, sequence, true AS parked FROM (SELECT aggregate_id, sequence"
                        + " FROM work.parked_sequence WHERE view = ? AND rebuilding = ? AND aggregate_id = ANY(?)"
                        + " FOR SHARE) still"
                        + " UNION ALL SELECT aggregate_id, sequence, false FROM work.evicted_event"
                        + " WHERE view = ? AND aggregate_id = ANY(?)" + locks,
                view,
                rebuilding,
                ids,
                view,
                ids)) {
            String id = row.get("aggregate_id", String.class);
            if (row.get("parked", Boolean.class)) {
                parked.add(id);
            } else {
                evicted.add(new EventId(id, row.get("sequence", Long.class)));
            }
        }
        return new Known(parked, evicted);
    }

    /** Parks the aggregates of the events that cannot be shown. */
    void add(DSLContext tx, List<Culprit> culprits) {
        for (Culprit culprit : culprits) {
            tx.execute(
                    "INSERT INTO work.parked_sequence (view, rebuilding, aggregate_id, sequence, event, message)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    view,
                    rebuilding,
                    culprit.aggregateId(),
                    culprit.event().sequence(),
                    culprit.name(),
                    culprit.words());
        }
    }

    /** The aggregate, which nobody else shows until the transaction ends; null when it does not stand still. */
    @Nullable
    ParkedSequence lock(DSLContext tx, String aggregateId, List<Table<?>> tables) {
        tx.execute("LOCK TABLE " + tables.stream().map(ParkedSequences::name).collect(joining(", "))
                + " IN ACCESS SHARE MODE");
        Record row = tx.fetchOne(
                "SELECT * FROM work.parked_sequence WHERE view = ? AND rebuilding = ? AND aggregate_id = ? FOR UPDATE",
                view,
                rebuilding,
                aggregateId);
        return row == null ? null : sequence(row);
    }

    /** Records an attempt that did not get through to the end. */
    void failed(DSLContext tx, Culprit culprit, String who, String why) {
        tx.execute(
                "UPDATE work.parked_sequence SET sequence = ?, event = ?, message = ?, attempts = attempts + 1,"
                        + " last_tried_at = clock_timestamp(), who = ?, why = ?"
                        + " WHERE view = ? AND rebuilding = ? AND aggregate_id = ?",
                culprit.event().sequence(),
                culprit.name(),
                culprit.words(),
                who,
                why,
                view,
                rebuilding,
                culprit.aggregateId());
    }

    /** Lets the aggregate go on. */
    void release(DSLContext tx, String aggregateId) {
        tx.execute(
                "DELETE FROM work.parked_sequence WHERE view = ? AND rebuilding = ? AND aggregate_id = ?",
                view,
                rebuilding,
                aggregateId);
    }

    /** Leaves the event at which an aggregate stands still out for good, also when a rebuild goes on. */
    void evict(DSLContext tx, ParkedSequence still, String who, String why) {
        tx.execute(
                "INSERT INTO work.evicted_event (view, aggregate_id, sequence, event, message, who, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                view,
                still.aggregateId(),
                still.sequence(),
                still.event(),
                still.message(),
                who,
                why);
        tx.execute("UPDATE work.rebuild SET outdated = true WHERE view = ?", view);
    }

    /** Those behind the cursor, in the order in which they were parked. */
    List<ParkedSequence> list(DSLContext sql, @Nullable Cursor after, int limit) {
        return sql.fetch(
                        "SELECT * FROM work.parked_sequence WHERE view = ? AND rebuilding = ?"
                                + " AND (?::timestamptz IS NULL OR (parked_at, aggregate_id) > (?::timestamptz, ?))"
                                + " ORDER BY parked_at, aggregate_id LIMIT ?",
                        view,
                        rebuilding,
                        after == null ? null : after.at().toString(),
                        after == null ? null : after.at().toString(),
                        after == null ? null : after.id(),
                        limit)
                .map(ParkedSequences::sequence);
    }

    private static String name(Table<?> table) {
        return Query.QUERY.getName() + "." + table.getName();
    }

    private static ParkedSequence sequence(Record row) {
        return new ParkedSequence(
                row.get("view", String.class),
                row.get("aggregate_id", String.class),
                row.get("sequence", Long.class),
                row.get("event", String.class),
                row.get("message", String.class),
                row.get("attempts", Integer.class),
                requireNonNull(row.get("parked_at", OffsetDateTime.class)).toInstant(),
                requireNonNull(row.get("last_tried_at", OffsetDateTime.class)).toInstant(),
                row.get("who", String.class),
                row.get("why", String.class));
    }

    /** An event by its aggregate and number. */
    public record EventId(String aggregateId, long sequence) {
        /** The event's. */
        public static EventId of(Recorded<?> event) {
            return new EventId(event.aggregateId(), event.sequence());
        }
    }

    /** Which aggregates stand still, and which events are left out for good. */
    record Known(Set<String> parked, Set<EventId> evicted) {
        boolean isDue(Recorded<?> event) {
            return !parked.contains(event.aggregateId()) && (evicted.isEmpty() || !evicted.contains(EventId.of(event)));
        }
    }
}
