package com.ytempire.read.audit;

import static java.util.Objects.requireNonNull;

import com.ytempire.api.log.CheckedLog.SealHead;
import com.ytempire.read.Cursor;
import com.ytempire.read.ReadJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Audits on record, on whichever node they run. */
final class AuditRecords {
    /** One that runs is seen every second; so long without means that its node is gone. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(30);

    private static final String RUNNING = "running";

    private final DSLContext sql;
    private final Clock clock;

    AuditRecords(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void begin(String id, AuditQuestion question, long events) {
        OffsetDateTime now = now();
        sql.execute(
                "INSERT INTO work.audit (id, state, question, events, started_at, seen_at)"
                        + " VALUES (?, 'running', ?::jsonb, ?, ?::timestamptz, ?::timestamptz)",
                id,
                ReadJson.write(question).data(),
                events,
                now,
                now);
    }

    void progress(String id, long done) {
        sql.execute(
                "UPDATE work.audit SET done = ?, events = greatest(events, ?), seen_at = ?::timestamptz WHERE id = ? AND state = 'running'",
                done,
                done,
                now(),
                id);
    }

    void done(String id, AuditResult result) {
        sql.execute(
                "UPDATE work.audit SET state = ?, done = ?, events = ?, result = ?::jsonb, seen_at = ?::timestamptz, finished_at = ?::timestamptz"
                        + " WHERE id = ?",
                result.balanced() ? "balanced" : "unbalanced",
                result.events(),
                result.events(),
                ReadJson.write(result).data(),
                now(),
                now(),
                id);
    }

    /** How far each appender's chain reached when it was last found whole. */
    List<SealHead> seals() {
        return sql.fetch("SELECT appender::text, number, digest FROM work.audited_seal")
                .map(row -> new SealHead(
                        requireNonNull(row.get(0, String.class)),
                        row.get(1, Long.class),
                        requireNonNull(row.get(2, String.class))));
    }

    /** Remembers how far they reach, as an audit has found them whole. */
    void remember(String id, List<SealHead> seals) {
        sql.execute(
                "INSERT INTO work.audited_seal SELECT appender::uuid, number, digest, ? FROM unnest(?::text[], ?::bigint[],"
                        + " ?::text[]) AS seal (appender, number, digest) ON CONFLICT (appender) DO UPDATE SET"
                        + " number = excluded.number, digest = excluded.digest, audit_id = excluded.audit_id"
                        + " WHERE audited_seal.number < excluded.number",
                id,
                seals.stream().map(SealHead::appender).toArray(String[]::new),
                seals.stream().map(SealHead::number).toArray(Long[]::new),
                seals.stream().map(SealHead::digest).toArray(String[]::new));
    }

    void failed(String id, String message) {
        sql.execute(
                "UPDATE work.audit SET state = 'failed', message = ?, seen_at = ?::timestamptz, finished_at = ?::timestamptz WHERE id = ?",
                message,
                now(),
                now(),
                id);
    }

    Optional<AuditView> one(String id) {
        return sql.fetchOptional("SELECT * FROM work.audit WHERE id = ?", id).map(row -> {
            JSONB result = row.get("result", JSONB.class);
            return view(row, result == null ? null : ReadJson.read(result, AuditResult.class));
        });
    }

    /** Those behind the cursor, the last first, without their results. */
    List<AuditView> list(@Nullable Cursor after, int limit) {
        OffsetDateTime at = after == null ? null : after.at().atOffset(ZoneOffset.UTC);
        return sql.fetch(
                        "SELECT * FROM work.audit WHERE ?::timestamptz IS NULL OR (started_at, id) < (?::timestamptz, ?)"
                                + " ORDER BY started_at DESC, id DESC LIMIT ?",
                        at,
                        at,
                        after == null ? null : after.id(),
                        limit)
                .map(row -> view(row, null));
    }

    private AuditView view(Record row, @Nullable AuditResult result) {
        String state = requireNonNull(row.get("state", String.class));
        Instant seen = time(row, "seen_at");
        boolean lost = state.equals(RUNNING)
                && requireNonNull(seen).isBefore(clock.instant().minus(LOST_AFTER));
        return new AuditView(
                requireNonNull(row.get("id", String.class)),
                lost ? "failed" : state,
                ReadJson.read(requireNonNull(row.get("question", JSONB.class)), AuditQuestion.class),
                row.get("done", Long.class),
                row.get("events", Long.class),
                lost ? "the node that ran it is gone: start it again" : row.get("message", String.class),
                requireNonNull(time(row, "started_at")),
                time(row, "finished_at"),
                result);
    }

    private static @Nullable Instant time(Record row, String column) {
        OffsetDateTime time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
