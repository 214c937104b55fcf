package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.read.Words;
import com.ytempire.read.video.TimelineQueries;
import com.ytempire.read.video.TimelineView.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Reads productions in every detail. */
@Component
public class ProductionTimelines {
    private static final int SECONDS_BETWEEN_TELLINGS = 5;

    private final DSLContext sql;
    private final ProductionQueries productions;
    private final TimelineQueries timelines;
    private final StepLogQueries logs;
    private final Clock clock;

    public ProductionTimelines(
            DSLContext sql,
            ProductionQueries productions,
            TimelineQueries timelines,
            StepLogQueries logs,
            Clock clock) {
        this.sql = sql;
        this.productions = productions;
        this.timelines = timelines;
        this.logs = logs;
        this.clock = clock;
    }

    /** The production; a {@link com.ytempire.api.Rejection} when there is none, after a wait if it may be new. */
    public ProductionTimeline get(String id, boolean withLogs) {
        ProductionView production = productions.get(id);
        List<Event> events = timelines.events(production.id());
        Spans spans = Spans.of(timelines.attempts(production.id()), events);
        return new ProductionTimeline(
                production,
                spans.spans(),
                Gaps.of(events, clock.instant()),
                spans.others(),
                withLogs ? logs.of(production.id()) : List.of());
    }

    /** The production with its version, see {@link #versions}. */
    ProductionTimeline.State state(String id) {
        String known = productions.get(id).id();
        // before all else: what happens meanwhile is told again rather than not at all
        long version = versions(List.of(known)).getOrDefault(known, 0L);
        return new ProductionTimeline.State(get(known, true), version);
    }

    /**
     * By id, a number that is another one whenever something is to be told: an event, a line of a log, a change of condition, or of a
     * production that is under way that some time has passed.
     */
    Map<String, Long> versions(Collection<String> ids) {
        Instant now = clock.instant();
        Diagnosis diagnosis = new Diagnosis(Baseline.read(sql, now));
        Map<String, Long> versions = new HashMap<>();
        // the events are a view of its own, which may come to one sooner or later
        Field<Long> events = DSL.coalesce(
                DSL.field(sql.select(DSL.max(VIDEO_EVENT.SEQUENCE))
                        .from(VIDEO_EVENT)
                        .where(VIDEO_EVENT.VIDEO_ID.eq(PRODUCTION.VIDEO_ID))),
                DSL.inline(0L));
        Field<Long> said = DSL.field(
                "coalesce((SELECT sum(revision) FROM work.step_run AS said WHERE said.video_id = {0}), 0)::bigint",
                SQLDataType.BIGINT, PRODUCTION.VIDEO_ID);
        sql.select(PRODUCTION.VIDEO_ID, PRODUCTION.VERSION.plus(events).plus(said), diagnosis.condition)
                .from(PRODUCTION)
                .leftJoin(Diagnosis.RUN)
                .on(Diagnosis.isRunOfProduction())
                .where(PRODUCTION.VIDEO_ID.eq(DSL.any(ids.toArray(String[]::new))))
                .forEach(row -> versions.put(row.value1(), version(row.value2(), row.value3(), now)));
        return versions;
    }

    private static long version(long events, String word, Instant now) {
        ProductionCondition condition = Words.read(ProductionCondition.class, "condition", word);
        long ticks =
                ProductionCondition.UNDER_WAY.contains(condition) ? now.getEpochSecond() / SECONDS_BETWEEN_TELLINGS : 0;
        return Objects.hash(events, word) * (1L << Integer.SIZE) + ticks;
    }
}
