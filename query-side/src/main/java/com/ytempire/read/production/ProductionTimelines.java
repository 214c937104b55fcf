package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.read.Problems;
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
import org.jooq.Table;
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
        return timeline(production, withLogs ? logs.of(production.id()) : List.of());
    }

    private ProductionTimeline timeline(ProductionView production, List<StepLogView> said) {
        List<Event> events = timelines.events(production.id());
        Spans spans = Spans.of(timelines.attempts(production.id()), events);
        return new ProductionTimeline(
                production, spans.spans(), Gaps.of(events, clock.instant()), spans.others(), said);
    }

    /** The production with its version; a {@link com.ytempire.api.Rejection} when there is none, as {@link #get}. */
    ProductionTimeline.State state(String id) {
        String known = productions.get(id).id();
        return states(versions(List.of(known))).stream()
                .findFirst()
                .orElseThrow(() -> Problems.notFound("production", id));
    }

    /**
     * The productions of which {@link #versions} were read, in any order, without those that are gone. What happened since
     * then is told again rather than not at all.
     */
    List<ProductionTimeline.State> states(Map<String, Long> versions) {
        return productions.all(versions.keySet()).stream()
                .map(production -> new ProductionTimeline.State(
                        timeline(production, List.of()), versions.getOrDefault(production.id(), 0L)))
                .toList();
    }

    /**
     * By id, a number that is another one whenever something is to be told: an event, a cost, a title, a line of a log, a
     * change of condition, or of a production that is under way that some time has passed.
     */
    Map<String, Long> versions(Collection<String> ids) {
        Instant now = clock.instant();
        Diagnosis diagnosis = new Diagnosis(Baseline.read(sql, now));
        Map<String, Long> versions = new HashMap<>();
        // each of the views that are shown may come to an event sooner or later than the others
        Field<Long> events = last(VIDEO_EVENT.SEQUENCE, VIDEO_EVENT, VIDEO_EVENT.VIDEO_ID);
        Field<Long> costs = last(VIDEO_COST.SEQUENCE, VIDEO_COST, VIDEO_COST.VIDEO_ID);
        Field<Long> video = last(VIDEO.VERSION, VIDEO, VIDEO.ID);
        Field<Long> said = DSL.field(
                "coalesce((SELECT sum(revision) FROM work.step_run AS said WHERE said.video_id = {0}), 0)::bigint",
                SQLDataType.BIGINT, PRODUCTION.VIDEO_ID);
        Field<Long> shown =
                PRODUCTION.VERSION.plus(events).plus(costs).plus(video).plus(said);
        sql.select(PRODUCTION.VIDEO_ID, shown, diagnosis.condition)
                .from(PRODUCTION)
                .leftJoin(Diagnosis.RUN)
                .on(Diagnosis.isRunOfProduction())
                .where(PRODUCTION.VIDEO_ID.eq(DSL.any(ids.toArray(String[]::new))))
                .forEach(row -> versions.put(row.value1(), version(row.value2(), row.value3(), now)));
        return versions;
    }

    /** How far a view has come with the production; 0 where it does not have it. */
    private static Field<Long> last(Field<Long> sequence, Table<?> view, Field<String> videoId) {
        return DSL.coalesce(
                DSL.field(DSL.select(DSL.max(sequence)).from(view).where(videoId.eq(PRODUCTION.VIDEO_ID))),
                DSL.inline(0L));
    }

    private static long version(long events, String word, Instant now) {
        ProductionCondition condition = Words.read(ProductionCondition.class, "condition", word);
        long ticks =
                ProductionCondition.UNDER_WAY.contains(condition) ? now.getEpochSecond() / SECONDS_BETWEEN_TELLINGS : 0;
        return Objects.hash(events, word) * (1L << Integer.SIZE) + ticks;
    }
}
