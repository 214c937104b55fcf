package com.ytempire.read.cost;

import static com.ytempire.read.jooq.Tables.STATEMENT_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.api.EventNames;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.read.Inputs;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.Tables;
import com.ytempire.read.jooq.tables.Video;
import com.ytempire.read.jooq.tables.VideoAttempt;
import com.ytempire.read.jooq.tables.VideoCost;
import com.ytempire.read.jooq.tables.VideoEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds up what was spent. */
@Component
public class CostAnalyses {
    private static final String PUBLISHED = EventNames.nameOf(VideoPublished.class);
    private static final VideoCost COST = VIDEO_COST;
    private static final VideoEvent REQUEST = VIDEO_EVENT;
    /** Also of videos that were deleted: their history stays. */
    private static final Field<String> CHANNEL = DSL.field("{0} ->> 'channelId'", String.class, REQUEST.DATA);
    /** Says that a line is of no channel and no step: one by which a statement put the books right. */
    private static final Field<String> NONE = DSL.inline("none");
    /** All lines of the ledger, those of videos and those of statements. */
    private static final Table<?> LINES = lines();

    private static final VideoAttempt ATTEMPT = VIDEO_ATTEMPT;
    private static final Video VIDEO = Tables.VIDEO;
    private static final Field<Integer> LAST_RUN = lastRun();
    /** Why a line brought nothing: null when it did, or when that is still open. */
    private static final Field<String> CAUSE = cause();

    private final DSLContext sql;
    private final Clock clock;

    public CostAnalyses(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private static Table<?> lines() {
        return DSL.select(COST.PROVIDER, COST.STEP, CHANNEL.as("channel"), COST.CURRENCY, COST.AMOUNT, COST.AT)
                .from(COST)
                .join(REQUEST)
                .on(REQUEST.VIDEO_ID.eq(COST.VIDEO_ID))
                .and(REQUEST.SEQUENCE.eq(0L))
                .unionAll(DSL.select(
                                STATEMENT_COST.PROVIDER,
                                NONE,
                                NONE,
                                STATEMENT_COST.CURRENCY,
                                STATEMENT_COST.AMOUNT,
                                STATEMENT_COST.AT)
                        .from(STATEMENT_COST))
                .asTable("line");
    }

    private static <T> Field<T> line(Field<T> column) {
        return Objects.requireNonNull(LINES.field(column));
    }

    private static Field<Integer> lastRun() {
        VideoAttempt runs = VIDEO_ATTEMPT.as("runs");
        return DSL.field(DSL.select(DSL.max(runs.RUN))
                .from(runs)
                .where(runs.VIDEO_ID.eq(COST.VIDEO_ID))
                .and(runs.STEP.eq(COST.STEP))
                .and(runs.ATTEMPT.eq(COST.ATTEMPT)));
    }

    private static Field<String> cause() {
        VideoEvent events = VIDEO_EVENT.as("events");
        Condition wasPublished = DSL.exists(DSL.selectOne()
                .from(events)
                .where(events.VIDEO_ID.eq(COST.VIDEO_ID))
                .and(events.TYPE.eq(DSL.inline(PUBLISHED))));
        return DSL.when(ATTEMPT.FAILURE_CLASS.isNotNull(), ATTEMPT.FAILURE_CLASS)
                .when(
                        ATTEMPT.OUTCOME.in(
                                DSL.inline("interrupted"), DSL.inline("broken-off"), DSL.inline("cancelled")),
                        ATTEMPT.OUTCOME)
                .when(
                        VIDEO.STATUS.eq(DSL.inline("failed")),
                        DSL.concat(DSL.inline("video failed: "), VIDEO.FAILURE_CLASS))
                .when(VIDEO.STATUS.eq(DSL.inline("cancelled")), DSL.inline("video cancelled"))
                .when(VIDEO.ID.isNull().andNot(wasPublished), DSL.inline("video deleted"));
    }

    /** What lines are grouped by. */
    enum By {
        DAY,
        CHANNEL,
        PROVIDER,
        STEP
    }

    /**
     * Adds up a span of days.
     *
     * @param from first day (UTC); null for 30 days with the last
     * @param to last day (UTC); null for today
     * @throws com.ytempire.api.Rejection that says which parameter is not acceptable
     */
    CostAnalysis of(@Nullable String by, @Nullable String from, @Nullable String to, @Nullable String channelId) {
        By grouping = by == null ? By.DAY : Words.read(By.class, "grouping", by);
        Span span = Span.of(from, to, clock);
        Condition asked = span.covers(line(COST.AT));
        ChannelId channel = Inputs.channel(channelId);
        if (channel != null) {
            asked = asked.and(channel().eq(channel.value()));
        }
        List<CostAnalysis.Group> groups = groups(grouping, asked);
        return new CostAnalysis(
                Words.of(grouping),
                span.from(),
                span.to(),
                totals(groups),
                groups.stream().mapToLong(CostAnalysis.Group::unpriced).sum(),
                groups);
    }

    private List<CostAnalysis.Group> groups(By by, Condition asked) {
        Field<String> key = key(by);
        Field<String> currency = line(COST.CURRENCY);
        Field<BigDecimal> booked = line(COST.AMOUNT);
        Field<BigDecimal> amount = DSL.coalesce(DSL.sum(booked), BigDecimal.ZERO);
        return sql.select(key, currency, amount, DSL.count(), DSL.count().filterWhere(booked.isNull()))
                .from(LINES)
                .where(asked)
                .groupBy(key, currency)
                .orderBy(by == By.DAY ? key.asc() : amount.desc(), key, currency)
                .fetch(row -> new CostAnalysis.Group(
                        row.value1(), Text.plain(row.value3()), row.value2(), row.value4(), row.value5()));
    }

    private static Field<String> key(By by) {
        return switch (by) {
            case DAY -> DSL.field("to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD')", String.class, line(COST.AT));
            case CHANNEL -> channel();
            case PROVIDER -> line(COST.PROVIDER);
            case STEP -> line(COST.STEP);
        };
    }

    private static Field<String> channel() {
        return Objects.requireNonNull(LINES.field("channel", String.class));
    }

    private static List<MoneyView> totals(List<CostAnalysis.Group> groups) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (CostAnalysis.Group group : groups) {
            if (group.lines() > group.unpriced()) {
                sums.merge(group.currency(), new BigDecimal(group.amount()), BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> MoneyView.of(sum.getValue(), sum.getKey()))
                .toList();
    }

    /**
     * Adds up what was spent on attempts that came to nothing, and on videos that did.
     *
     * @throws com.ytempire.api.Rejection that says which parameter is not acceptable
     */
    FailureCosts failures(@Nullable String from, @Nullable String to, @Nullable String channelId) {
        Span span = Span.of(from, to, clock);
        Condition asked = span.covers(COST.AT).and(CAUSE.isNotNull());
        ChannelId channel = Inputs.channel(channelId);
        if (channel != null) {
            asked = asked.and(CHANNEL.eq(channel.value()));
        }
        Field<BigDecimal> amount = DSL.coalesce(DSL.sum(COST.AMOUNT), BigDecimal.ZERO);
        List<FailureCosts.Group> groups = sql.select(
                        COST.STEP,
                        CAUSE,
                        COST.CURRENCY,
                        amount,
                        DSL.countDistinct(COST.VIDEO_ID),
                        DSL.count().filterWhere(COST.AMOUNT.isNull()))
                .from(COST)
                .join(REQUEST)
                .on(REQUEST.VIDEO_ID.eq(COST.VIDEO_ID))
                .and(REQUEST.SEQUENCE.eq(0L))
                .leftJoin(ATTEMPT)
                .on(ATTEMPT.VIDEO_ID.eq(COST.VIDEO_ID))
                .and(ATTEMPT.STEP.eq(COST.STEP))
                .and(ATTEMPT.ATTEMPT.eq(COST.ATTEMPT))
                .and(ATTEMPT.RUN.eq(LAST_RUN))
                .leftJoin(VIDEO)
                .on(VIDEO.ID.eq(COST.VIDEO_ID))
                .where(asked)
                .groupBy(COST.STEP, CAUSE, COST.CURRENCY)
                .orderBy(amount.desc(), COST.STEP, CAUSE)
                .fetch(row -> new FailureCosts.Group(
                        row.value1(),
                        row.value2(),
                        Text.plain(row.value4()),
                        row.value3(),
                        row.value5(),
                        row.value6()));
        return new FailureCosts(span.from(), span.to(), groups);
    }
}
