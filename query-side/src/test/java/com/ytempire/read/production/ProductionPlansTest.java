package com.ytempire.read.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.FreshReads;
import com.ytempire.read.ReadModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That searches are answered from indexes, on a filled database; {@code -Dproductions=N} for another size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionPlansTest {
    private static final int PRODUCTIONS = Integer.getInteger("productions", 100_000);
    private static final String CHANNEL = "chn_00000000-0000-0000-0000-000000000007";

    private final ReadModel model = new ReadModel();
    private final ProductionQueries productions = new ProductionQueries(model.sql, new FreshReads(), Clock.systemUTC());

    /** Of 100: 90 done, 4 failed, 5 cancelled, 1 under way; of those under way one in 50 is at work and one in 500 hangs. */
    @BeforeAll
    void fill() {
        model.sql.execute("""
                INSERT INTO query.production (video_id, version, channel_id, topic, status, open, ready, phase,
                    phase_since, step, attempt, run, provider, worker, due_at, failures, failure_class,
                    failure_message, cost_amount, cost_currency, unpriced, created_at, updated_at)
                SELECT 'vid_' || lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000', 20,
                    'chn_00000000-0000-0000-0000-' || lpad((n % 200)::text, 12, '0'), 'topic ' || n,
                    CASE WHEN n % 100 < 90 THEN 'published' WHEN n % 100 < 94 THEN 'failed'
                        WHEN n % 100 < 99 THEN 'cancelled' ELSE 'producing' END,
                    n % 100 BETWEEN 90 AND 93 OR n % 100 = 99, n % 100 < 90,
                    CASE WHEN n % 100 < 99 THEN 'over' WHEN n % 5000 = 99 THEN 'working' ELSE 'waiting' END,
                    now() - n * interval '1 second' * (n % 50000 = 99)::integer,
                    CASE WHEN n % 100 BETWEEN 90 AND 93 THEN 'upload' WHEN n % 100 = 99 THEN 'voice' END,
                    CASE WHEN n % 100 BETWEEN 90 AND 93 OR n % 100 = 99 THEN 1 END,
                    CASE WHEN n % 5000 = 99 THEN 1 END,
                    CASE WHEN n % 100 BETWEEN 90 AND 93 THEN 'youtube' WHEN n % 100 = 99 THEN 'marytts' END,
                    CASE WHEN n % 5000 = 99 THEN 'node-1' END, CASE WHEN n % 100 = 99 THEN now() END, 0,
                    CASE WHEN n % 100 BETWEEN 90 AND 93 THEN 'quota-exhausted' END, 'no quota', 0.01, 'USD', 0,
                    now() - n * interval '1 second', now()
                FROM generate_series(1, ?) AS n""", PRODUCTIONS);
        model.sql.execute("""
                INSERT INTO query.video (id, version, channel_id, channel_name, topic, title, tags, status, format, quality,
                    planned_seconds, unpriced, created_at, updated_at)
                SELECT video_id, version, channel_id, 'channel', topic,
                    'a title with words' || CASE WHEN video_id LIKE '%99-0000-%' THEN ' rare' ELSE '' END,
                    '{}', status, 'landscape', 'full', 60, 0, created_at, updated_at FROM query.production""");
        model.sql.execute("""
                INSERT INTO query.video_attempt (video_id, step, attempt, run, sequence, version, provider, worker,
                    scheduled_at, due_at, started_at, ended_at, outcome)
                SELECT video_id, s.step, 1, 1, 1, 3, s.provider, 'node-1', created_at, created_at, created_at,
                    created_at + interval '8 seconds', 'succeeded'
                FROM (SELECT * FROM query.production LIMIT 20000) AS part CROSS JOIN (VALUES ('script', 'offline'), ('voice', 'marytts'),
                    ('render', 'ffmpeg'), ('upload', 'youtube')) AS s (step, provider)""");
        model.sql.execute("VACUUM ANALYZE query.production, query.video, query.video_attempt");
    }

    @AfterAll
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // condition, status, step, provider, failure, channel, older, risk, words
                "-,-,-,-,-,-,-,-,-",
                "stuck,-,-,-,-,-,-,-,-",
                "working,-,-,-,-,-,-,-,-",
                "backing-off,-,-,-,-,-,-,-,-",
                "failed,-,-,-,-,-,-,-,-",
                "done,-,-,-,-,-,-,-,-",
                "-,producing,-,-,-,-,-,-,-",
                "-,-,voice,marytts,-,-,-,-,-",
                "-,-,-,nobody,-,-,-,-,-",
                "-,-,-,-,timeout,-,-,-,-",
                "-,-,-,-,-,channel,-,-,-",
                "stuck,-,-,-,-,channel,-,-,-",
                "-,-,-,-,-,-,2h,-,-",
                "-,-,-,-,-,-,-,0.02,-",
                "-,-,-,-,-,-,-,-,rare",
                "stuck,-,-,-,-,-,-,-,rare",
                "-,-,-,-,-,-,-,-,nowhere"
            })
    void aSearchReadsIndexes(
            String condition,
            String status,
            String step,
            String provider,
            String failure,
            String channel,
            String olderThan,
            String atRisk,
            String q) {
        ProductionFilter filter = ProductionFilter.of(
                condition == null ? null : List.of(condition),
                status,
                step,
                provider,
                failure,
                channel == null ? null : CHANNEL,
                olderThan,
                atRisk,
                q);
        Baseline baseline = Baseline.read(model.sql, Instant.now());
        Diagnosis diagnosis = new Diagnosis(baseline);

        List<Condition> facts = productions.facts(filter, baseline.now());

        assertThat(plan(productions.search(filter, facts, null, 20, diagnosis)))
                .doesNotContain("Seq Scan on production", "Seq Scan on video");
        assertThat(plan(productions.kinds(facts, diagnosis)))
                .doesNotContain("Seq Scan on production", "Seq Scan on video");
    }

    @Test
    void whatIsUsualIsReadFromTheLastAttemptsOnly() {
        Baseline baseline = Baseline.read(model.sql, Instant.now());
        assertThat(baseline.usual()).hasSize(4);
        assertThat(baseline.usual("voice", "marytts")).isEqualTo(new Limits.Usual(1000, Duration.ofSeconds(8)));
    }

    private String plan(Query query) {
        return model.sql.explain(query).plan();
    }
}
