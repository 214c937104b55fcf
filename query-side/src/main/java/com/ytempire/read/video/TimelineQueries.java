package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.read.MoneyView;
import com.ytempire.read.ReadJson;
import com.ytempire.read.jooq.tables.records.VideoAttemptRecord;
import com.ytempire.read.jooq.tables.records.VideoEventRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how productions went. */
@Component
public class TimelineQueries {
    /** The most attempts, and the most events, that a timeline shows: the latest ones. */
    static final int MAX_ROWS = 2000;

    private final DSLContext sql;

    public TimelineQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** The timeline of a video that is known. */
    TimelineView of(VideoView video) {
        return new TimelineView(video.id(), video.status(), attempts(video.id()), events(video.id()));
    }

    /** The attempts of a video in the order in which they began: the latest 2,000. */
    public List<TimelineView.Attempt> attempts(String videoId) {
        List<VideoAttemptRecord> rows = sql.selectFrom(VIDEO_ATTEMPT)
                .where(VIDEO_ATTEMPT.VIDEO_ID.eq(videoId))
                .orderBy(VIDEO_ATTEMPT.SEQUENCE.desc())
                .limit(MAX_ROWS)
                .fetch()
                .reversed();
        Map<AttemptKey, MoneyView> costs = costs(videoId);
        Map<AttemptKey, Integer> lastRuns = new HashMap<>();
        rows.forEach(row -> lastRuns.merge(AttemptKey.of(row), row.getRun(), Math::max));
        return rows.stream()
                .map(row -> {
                    boolean last = Objects.equals(lastRuns.get(AttemptKey.of(row)), row.getRun());
                    return attempt(row, last ? costs.get(AttemptKey.of(row)) : null);
                })
                .toList();
    }

    /** What each attempt cost in the currency of its first price. */
    private Map<AttemptKey, MoneyView> costs(String videoId) {
        Map<AttemptKey, MoneyView> costs = new HashMap<>();
        sql.select(VIDEO_COST.STEP, VIDEO_COST.ATTEMPT, VIDEO_COST.CURRENCY, DSL.sum(VIDEO_COST.AMOUNT))
                .from(VIDEO_COST)
                .where(VIDEO_COST.VIDEO_ID.eq(videoId))
                .and(VIDEO_COST.AMOUNT.isNotNull())
                .groupBy(VIDEO_COST.STEP, VIDEO_COST.ATTEMPT, VIDEO_COST.CURRENCY)
                .orderBy(DSL.min(VIDEO_COST.SEQUENCE), DSL.min(VIDEO_COST.LINE))
                .forEach(row -> costs.putIfAbsent(
                        new AttemptKey(row.value1(), row.value2()), MoneyView.of(row.value4(), row.value3())));
        return costs;
    }

    /** The events of a video in their order: the latest 2,000. */
    public List<TimelineView.Event> events(String videoId) {
        return sql
                .selectFrom(VIDEO_EVENT)
                .where(VIDEO_EVENT.VIDEO_ID.eq(videoId))
                .orderBy(VIDEO_EVENT.SEQUENCE.desc())
                .limit(MAX_ROWS)
                .fetch()
                .reversed()
                .stream()
                .map(TimelineQueries::event)
                .toList();
    }

    private static TimelineView.Attempt attempt(VideoAttemptRecord row, @Nullable MoneyView cost) {
        return new TimelineView.Attempt(
                row.getSequence(),
                row.getStep(),
                row.getAttempt(),
                row.getRun(),
                row.getProvider(),
                row.getWorker(),
                row.getScheduledAt(),
                row.getDueAt(),
                row.getStartedAt(),
                row.getEndedAt(),
                row.getStartedAt() == null || row.getEndedAt() == null
                        ? null
                        : Duration.between(row.getStartedAt(), row.getEndedAt()).toMillis(),
                row.getOutcome(),
                row.getFailureClass(),
                row.getMessage(),
                cost,
                ReadJson.tree(row.getResult()));
    }

    private static TimelineView.Event event(VideoEventRecord row) {
        return new TimelineView.Event(
                row.getSequence(), row.getAt(), row.getType(), Objects.requireNonNull(ReadJson.tree(row.getData())));
    }

    private record AttemptKey(String step, int attempt) {
        static AttemptKey of(VideoAttemptRecord row) {
            return new AttemptKey(row.getStep(), row.getAttempt());
        }
    }
}
