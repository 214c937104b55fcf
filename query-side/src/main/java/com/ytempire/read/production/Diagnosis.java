package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;

import com.ytempire.api.video.Step;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.Production;
import com.ytempire.read.video.VideoStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Tells in SQL how productions really are at a moment; {@link Limits} says what is stuck. */
final class Diagnosis {
    /** The run at work, in {@code work.step_run}. */
    static final Table<?> RUN = DSL.table(DSL.name("work", "step_run"));

    static final Field<Instant> SEEN_AT = run("seen_at", SQLDataType.INSTANT);
    static final Field<Instant> PROGRESS_AT = run("progress_at", SQLDataType.INSTANT);
    static final Field<Integer> PERMILLE = run("permille", SQLDataType.INTEGER);
    static final Field<String> DETAIL = run("detail", SQLDataType.CLOB);

    private static final Production P = PRODUCTION;

    /** What makes a production stuck. */
    enum Cause {
        /** Its worker has not been heard of. */
        SILENT,
        /** It takes longer than usual and does not get further. */
        OVERRUN,
        /** Due, and nobody takes it up. */
        UNSTARTED,
        /** Nothing was set after an attempt ended. */
        UNANSWERED
    }

    /** The word of the cause; null for one that is not stuck. */
    final Field<String> cause;

    /** The word of the {@link ProductionCondition}. */
    final Field<String> condition;

    Diagnosis(Baseline baseline) {
        cause = cause(baseline);
        condition = condition(baseline.now(), cause);
    }

    /** Joins the run at work to the production. */
    static Condition isRunOfProduction() {
        return P.PHASE
                .eq(Words.of(Phase.WORKING))
                .and(run("video_id", SQLDataType.CLOB).eq(P.VIDEO_ID))
                .and(run("step", SQLDataType.CLOB).eq(P.STEP))
                .and(run("attempt", SQLDataType.INTEGER).eq(P.ATTEMPT))
                .and(run("run", SQLDataType.INTEGER).eq(P.RUN));
    }

    private static Field<String> cause(Baseline baseline) {
        Instant now = baseline.now();
        Condition silent = SEEN_AT.lt(now.minus(Limits.SILENCE));
        Condition further = PROGRESS_AT.isNotNull().and(PROGRESS_AT.ge(now.minus(Limits.NO_PROGRESS)));
        Condition overrun = P.PHASE_SINCE.lt(latestBegin(baseline)).andNot(further);
        List<String> idle = Arrays.stream(Step.values())
                .map(Words::of)
                .filter(step -> !baseline.isAlive(step))
                .toList();
        Condition unstarted = P.HELD_REASON
                .isNull()
                .and(P.DUE_AT.lt(now.minus(Limits.UNSTARTED)))
                .and(P.PHASE_SINCE.lt(now.minus(Limits.UNSTARTED)))
                .and(P.STEP.in(idle));
        Condition unanswered = P.HELD_REASON.isNull().and(P.PHASE_SINCE.lt(now.minus(Limits.UNANSWERED)));
        return DSL.case_()
                .when(is(Phase.WORKING).and(silent), word(Cause.SILENT))
                .when(is(Phase.WORKING).and(overrun), word(Cause.OVERRUN))
                .when(is(Phase.WAITING).and(unstarted), word(Cause.UNSTARTED))
                .when(is(Phase.BETWEEN).and(unanswered), word(Cause.UNANSWERED));
    }

    /** What began before that has taken too long by now. */
    private static Field<Instant> latestBegin(Baseline baseline) {
        Field<Instant> otherwise = DSL.val(baseline.now().minus(Limits.UNKNOWN));
        CaseConditionStep<Instant> known = null;
        for (var entry : baseline.usual().entrySet()) {
            Condition by = P.STEP.eq(entry.getKey().step())
                    .and(P.PROVIDER.eq(entry.getKey().provider()));
            Field<Instant> begin = DSL.val(baseline.now().minus(Limits.ofAttempt(entry.getValue())));
            known = known == null ? DSL.case_().when(by, begin) : known.when(by, begin);
        }
        return known == null ? otherwise : known.otherwise(otherwise);
    }

    private static Field<String> condition(Instant now, Field<String> cause) {
        Condition failedBefore = P.FAILURES.gt(0);
        Condition later = P.DUE_AT.gt(now);
        return DSL.case_()
                .when(P.STATUS.eq(Words.of(VideoStatus.FAILED)), word(ProductionCondition.FAILED))
                .when(P.STATUS.eq(Words.of(VideoStatus.CANCELLED)), word(ProductionCondition.CANCELLED))
                .when(P.STATUS.eq(ProductionRow.DELETED), word(ProductionCondition.DELETED))
                .when(is(Phase.OVER), word(ProductionCondition.DONE))
                .when(cause.isNotNull(), word(ProductionCondition.STUCK))
                .when(is(Phase.WORKING).and(failedBefore), word(ProductionCondition.RETRYING))
                .when(is(Phase.WORKING), word(ProductionCondition.WORKING))
                .when(P.HELD_REASON.isNotNull(), word(ProductionCondition.HELD))
                .when(later.and(failedBefore), word(ProductionCondition.BACKING_OFF))
                .when(later, word(ProductionCondition.SCHEDULED))
                .otherwise(word(ProductionCondition.QUEUED));
    }

    private static Condition is(Phase phase) {
        return P.PHASE.eq(Words.of(phase));
    }

    private static Field<String> word(Enum<?> constant) {
        return DSL.inline(Words.of(constant));
    }

    private static <T> Field<T> run(String column, DataType<T> type) {
        return DSL.field(DSL.name("work", "step_run", column), type);
    }
}
