package com.ytempire.saga.video;

import com.ytempire.api.video.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits and what is at work, over all nodes. */
public final class WorkQueue {
    /** An attempt that finds all permits taken is put off again and again: since when it waits is in its data. */
    private static final String BY_STEP = """
            SELECT step,
                   count(*) FILTER (WHERE NOT picked AND due_at <= now()) AS due,
                   count(*) FILTER (WHERE NOT picked AND due_at > now()) AS later,
                   count(*) FILTER (WHERE picked) AS running,
                   coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE NOT picked AND due_at <= now())), 0)
                       AS oldest
            FROM (SELECT data ->> 'step' AS step, picked, coalesce((data ->> 'waitsSince')::timestamptz, execution_time) AS due_at
                  FROM (SELECT convert_from(task_data, 'UTF8')::jsonb AS data, picked, execution_time
                        FROM work.scheduled_task WHERE task_name = 'run-step') task) attempt
            GROUP BY step
            """;

    private final JdbcTemplate jdbc;

    /** Over connections of the pool; a reading fails when it takes longer than the limit, in whole seconds. */
    public WorkQueue(DataSource pool, Duration limit) {
        this.jdbc = new JdbcTemplate(pool);
        jdbc.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
    }

    /** By step, of all steps. */
    public Map<Step, Waiting> read() {
        Map<Step, Waiting> found = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            found.put(step, new Waiting(0, 0, 0, Duration.ZERO));
        }
        jdbc.query(BY_STEP, row -> {
            Duration oldest = Duration.ofMillis((long) (row.getDouble("oldest") * 1000));
            found.put(
                    Step.valueOf(row.getString("step")),
                    new Waiting(row.getLong("due"), row.getLong("later"), row.getLong("running"), oldest));
        });
        return found;
    }

    /**
     * The attempts of a step that have not ended.
     *
     * @param due that could begin now, were there a worker
     * @param later that are to begin at a later time
     * @param running that a worker has
     * @param oldest how long the first of those that are due has been so; zero when none is
     */
    public record Waiting(long due, long later, long running, Duration oldest) {}
}
