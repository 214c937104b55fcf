package com.ytempire.read.rebuild;

import com.ytempire.api.log.EventLog.Range;
import com.ytempire.read.act.ViewActs;
import com.ytempire.read.rebuild.ViewStatus.RebuildStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What the database keeps of rebuilds, so that one can go on after an interruption. */
final class RebuildRecords {
    private final DSLContext sql;
    private final Clock clock;

    RebuildRecords(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Where a rebuild that was interrupted stands, or null when there is none to go on with. */
    @Nullable
    Open open(String view) {
        Record found = sql.fetchOne(
                "SELECT horizon, events FROM work.rebuild WHERE view = ? AND state <> 'done' AND NOT outdated", view);
        if (found == null) {
            return null;
        }
        Map<Integer, Range> left = new TreeMap<>();
        sql.fetch("SELECT number, from_id, to_id FROM work.rebuild_range WHERE view = ? AND events IS NULL", view)
                .forEach(row -> left.put(
                        row.get("number", Integer.class),
                        new Range(row.get("from_id", String.class), row.get("to_id", String.class))));
        long done = written(view);
        return new Open(found.get("horizon", Long.class), found.get("events", Long.class), done, left, true);
    }

    /** Records a rebuild from the start, in the caller's transaction. */
    Open begin(DSLContext tx, String view, long horizon, long events, List<Range> ranges, String who, String why) {
        tx.execute("DELETE FROM work.rebuild WHERE view = ?", view);
        tx.execute(
                "INSERT INTO work.rebuild (view, state, horizon, events, who, why, started_at)"
                        + " VALUES (?, 'filling', ?, ?, ?, ?, ?::timestamptz)",
                view,
                horizon,
                events,
                who,
                why,
                now());
        Map<Integer, Range> all = new TreeMap<>();
        for (int number = 0; number < ranges.size(); number++) {
            Range range = ranges.get(number);
            all.put(number, range);
            tx.execute(
                    "INSERT INTO work.rebuild_range (view, number, from_id, to_id) VALUES (?, ?, ?, ?)",
                    view,
                    number,
                    range.from(),
                    range.to());
        }
        ViewActs.rebuild(tx, view, "begun", who, why);
        return new Open(horizon, events, 0, all, false);
    }

    /** Records that one goes on, in the caller's transaction. */
    void goOn(DSLContext tx, String view, String who, String why) {
        tx.execute(
                "UPDATE work.rebuild SET state = 'filling', message = NULL, finished_at = NULL, who = ?, why = ?"
                        + " WHERE view = ?",
                who,
                why,
                view);
        ViewActs.rebuild(tx, view, "gone on with", who, why);
    }

    void rangeDone(String view, int number, long events) {
        sql.execute("UPDATE work.rebuild_range SET events = ? WHERE view = ? AND number = ?", events, view, number);
    }

    void catchingUp(String view) {
        sql.execute("UPDATE work.rebuild SET state = 'catching-up' WHERE view = ?", view);
    }

    void ended(DSLContext tx, String view, String state, @Nullable String message) {
        tx.execute(
                "UPDATE work.rebuild SET state = ?, message = ?, finished_at = ?::timestamptz WHERE view = ?",
                state,
                message,
                now(),
                view);
    }

    @Nullable
    RebuildStatus of(String view, ViewRebuild.@Nullable Progress progress) {
        Record found = sql.fetchOne("SELECT * FROM work.rebuild WHERE view = ?", view);
        if (found == null) {
            return null;
        }
        long total = found.get("events", Long.class);
        long written = written(view);
        long done = progress == null ? written : Math.max(written, progress.done());
        Long rate = progress == null ? null : progress.perSecond();
        Long left = rate == null || rate == 0 ? null : Math.max(0, total - done) / rate;
        OffsetDateTime finished = found.get("finished_at", OffsetDateTime.class);
        return new RebuildStatus(
                found.get("state", String.class),
                done,
                total,
                rate,
                left,
                found.get("who", String.class),
                found.get("why", String.class),
                found.get("message", String.class),
                Objects.requireNonNull(found.get("started_at", OffsetDateTime.class))
                        .toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private long written(String view) {
        return sql.fetchSingle(
                        "SELECT coalesce(sum(events), 0)::bigint AS done FROM work.rebuild_range WHERE view = ?", view)
                .get("done", Long.class);
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }

    /**
     * A rebuild that is not done.
     *
     * @param done events of the ranges that have been written
     * @param left the ranges that have not, by their numbers
     * @param interrupted it was begun before, so that a range may have been written in part
     */
    record Open(long horizon, long events, long done, Map<Integer, Range> left, boolean interrupted) {}
}
