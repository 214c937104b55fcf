package com.ytempire.read.production;

import com.ytempire.read.production.Limits.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What one production is compared with: how long attempts usually take, and whether anybody works at a step at all.
 *
 * @param now when it was taken
 * @param usual by step and provider; only of those of which an attempt has ended
 * @param atWork how many attempts are at work with a worker that is alive, by step
 * @param alive steps of which an attempt ended within the last {@link Limits#UNSTARTED}
 */
record Baseline(Instant now, Map<By, Usual> usual, Map<String, Integer> atWork, Set<String> alive) {
    /** The last ones that ended tell; the pairs are found by leaps through the index. */
    private static final String ENDED = """
            WITH RECURSIVE pair AS (
                (SELECT step, provider FROM query.video_attempt WHERE ended_at IS NOT NULL
                    ORDER BY step, provider LIMIT 1)
                UNION ALL
                SELECT further.step, further.provider FROM pair CROSS JOIN LATERAL (
                    SELECT step, provider FROM query.video_attempt
                        WHERE ended_at IS NOT NULL AND (step, provider) > (pair.step, pair.provider)
                        ORDER BY step, provider LIMIT 1) AS further
            )
            SELECT pair.step, pair.provider, times.samples, times.micros, times.ended_at FROM pair CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE outcome = 'succeeded') AS samples, max(ended_at) AS ended_at,
                    (extract(epoch FROM percentile_disc(0.95) WITHIN GROUP (ORDER BY ended_at - started_at)
                        FILTER (WHERE outcome = 'succeeded')) * 1000000)::bigint AS micros
                FROM (SELECT started_at, ended_at, outcome FROM query.video_attempt AS attempt
                    WHERE attempt.step = pair.step AND attempt.provider = pair.provider AND ended_at IS NOT NULL
                    ORDER BY ended_at DESC LIMIT 1000) AS last
            ) AS times""";

    private static final String AT_WORK = """
            SELECT production.step, count(*)::integer AS at_work FROM query.production
                LEFT JOIN work.step_run AS run ON run.video_id = production.video_id AND run.step = production.step
                    AND run.attempt = production.attempt AND run.run = production.run
                WHERE production.phase = 'working' AND (run.seen_at IS NULL OR run.seen_at >= ?::timestamptz)
                GROUP BY production.step""";

    static Baseline read(DSLContext sql, Instant now) {
        Map<By, Usual> usual = new HashMap<>();
        Set<String> alive = new HashSet<>();
        sql.fetch(ENDED).forEach(row -> {
            String step = row.get("step", String.class);
            Long micros = row.get("micros", Long.class);
            if (micros != null) {
                usual.put(
                        new By(step, row.get("provider", String.class)),
                        new Usual(row.get("samples", Long.class), Duration.ofNanos(1000 * Math.max(0, micros))));
            }
            if (row.get("ended_at", Instant.class).isAfter(now.minus(Limits.UNSTARTED))) {
                alive.add(step);
            }
        });
        Map<String, Integer> atWork = new HashMap<>();
        sql.fetch(AT_WORK, now.minus(Limits.SILENCE).toString())
                .forEach(row -> atWork.put(row.get("step", String.class), row.get("at_work", Integer.class)));
        return new Baseline(now, usual, atWork, alive);
    }

    @Nullable
    Usual usual(String step, String provider) {
        return usual.get(new By(step, provider));
    }

    int atWork(String step) {
        return atWork.getOrDefault(step, 0);
    }

    /** True when somebody works at this step, or did a moment ago. */
    boolean isAlive(String step) {
        return atWork(step) > 0 || alive.contains(step);
    }

    /** A step by a provider. */
    record By(String step, String provider) {}
}
