package com.ytempire.read.act;

import static java.util.Objects.requireNonNull;

import com.ytempire.read.Cursor;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What people did to views, and why: kept for good, within the transactions of what they did. */
public final class ViewActs {
    private ViewActs() {}

    /** Records a rebuild that begins, or goes on. */
    public static void rebuild(DSLContext tx, String view, String outcome, String who, String why) {
        add(tx, view, "rebuild", null, null, outcome, who, why);
    }

    /**
     * Records a retry or an eviction.
     *
     * @param act {@code retry} or {@code evict}
     * @param sequence of the event at which the aggregate stood still
     */
    public static void parked(
            DSLContext tx,
            String view,
            String act,
            String aggregateId,
            long sequence,
            String outcome,
            String who,
            String why) {
        add(tx, view, act, aggregateId, sequence, outcome, who, why);
    }

    private static void add(
            DSLContext tx,
            String view,
            String act,
            @Nullable String aggregateId,
            @Nullable Long sequence,
            String outcome,
            String who,
            String why) {
        tx.execute(
                "INSERT INTO work.view_act (view, act, aggregate_id, sequence, outcome, who, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                view,
                act,
                aggregateId,
                sequence,
                outcome,
                who,
                why);
    }

    /** Those behind the cursor, the last first. */
    public static List<ViewAct> list(DSLContext sql, String view, @Nullable Cursor after, int limit) {
        return sql.fetch(
                        "SELECT * FROM work.view_act WHERE view = ? AND (?::bigint IS NULL OR id < ?::bigint)"
                                + " ORDER BY id DESC LIMIT ?",
                        view,
                        after == null ? null : after.id(),
                        after == null ? null : after.id(),
                        limit)
                .map(row -> new ViewAct(
                        row.get("id", Long.class),
                        row.get("view", String.class),
                        row.get("act", String.class),
                        row.get("aggregate_id", String.class),
                        row.get("sequence", Long.class),
                        row.get("outcome", String.class),
                        row.get("who", String.class),
                        row.get("why", String.class),
                        requireNonNull(row.get("at", OffsetDateTime.class)).toInstant()));
    }
}
