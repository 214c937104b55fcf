package com.ytempire.read.production;

import com.ytempire.read.ReadJson;
import com.ytempire.read.production.ProductionView.Progress;
import com.ytempire.read.production.StepLogView.Line;
import com.ytempire.read.production.StepLogView.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Reads what attempts said while they worked, on whichever node. */
@Component
public class StepLogQueries {
    /** The most runs that are shown: the last ones. */
    static final int MAX_RUNS = 200;

    private static final String CHANGED = """
            SELECT step, attempt, run, worker, last.revision, permille, detail, progress_at, lines, tools, begun_at,
                    seen_at, ended_at
                FROM (SELECT * FROM work.step_run WHERE video_id = ? ORDER BY begun_at DESC LIMIT %d) AS last
                LEFT JOIN unnest(?::text[], ?::integer[], ?::integer[], ?::bigint[])
                    AS known (step, attempt, run, revision) USING (step, attempt, run)
                WHERE known.revision IS DISTINCT FROM last.revision ORDER BY begun_at""".formatted(MAX_RUNS);

    private final DSLContext sql;

    public StepLogQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** All that is kept of a video, in the order in which they began. */
    List<StepLogView> of(String videoId) {
        return changed(videoId, Map.of()).stream().map(Revised::log).toList();
    }

    /** Those of a video that are at another revision than the one that is known, in the order in which they began. */
    List<Revised> changed(String videoId, Map<Run, Long> known) {
        List<Map.Entry<Run, Long>> runs = List.copyOf(known.entrySet());
        return sql.fetch(
                        CHANGED,
                        videoId,
                        runs.stream().map(run -> run.getKey().step()).toArray(String[]::new),
                        runs.stream().map(run -> run.getKey().attempt()).toArray(Integer[]::new),
                        runs.stream().map(run -> run.getKey().run()).toArray(Integer[]::new),
                        runs.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .map(row -> new Revised(row.get("revision", Long.class), view(row)));
    }

    /** A run of an attempt of a video. */
    record Run(String step, int attempt, int run) {}

    /**
     * What a run said up to a revision.
     *
     * @param revision grows with each change
     */
    record Revised(long revision, StepLogView log) {
        Run run() {
            return new Run(log.step(), log.attempt(), log.run());
        }
    }

    private static StepLogView view(Record row) {
        Lines lines = ReadJson.read(row.get("lines", JSONB.class), Lines.class);
        Tools tools = ReadJson.read(row.get("tools", JSONB.class), Tools.class);
        List<Line> all = new ArrayList<>(lines.first());
        if (lines.leftOut() > 0) {
            Instant at = lines.last().isEmpty()
                    ? row.get("seen_at", Instant.class)
                    : lines.last().getFirst().at();
            all.add(new Line(at, "", "", String.format(Locale.ROOT, "… %,d lines are left out here", lines.leftOut())));
        }
        all.addAll(lines.last());
        List<Tool> ran = new ArrayList<>(tools.first());
        ran.addAll(tools.last());
        Instant progressAt = row.get("progress_at", Instant.class);
        return new StepLogView(
                row.get("step", String.class),
                row.get("attempt", Integer.class),
                row.get("run", Integer.class),
                row.get("worker", String.class),
                progressAt == null
                        ? null
                        : new Progress(row.get("permille", Integer.class), row.get("detail", String.class), progressAt),
                all,
                ran,
                tools.leftOut(),
                row.get("begun_at", Instant.class),
                row.get("ended_at", Instant.class));
    }

    /** As the worker's node wrote them. */
    private record Lines(List<Line> first, long leftOut, List<Line> last) {}

    private record Tools(List<Tool> first, long leftOut, List<Tool> last) {}
}
