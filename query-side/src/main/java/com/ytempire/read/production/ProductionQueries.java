package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.VIDEO;

import com.ytempire.api.video.ProductionFinder;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Cursor;
import com.ytempire.read.FreshReads;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.Production;
import com.ytempire.read.jooq.tables.records.ProductionRecord;
import com.ytempire.read.production.ProductionPage.Count;
import com.ytempire.read.production.ProductionPage.Counts;
import com.ytempire.read.production.ProductionView.Progress;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.ResultQuery;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds productions by how they really are. */
@Component
public class ProductionQueries implements ProductionFinder {
    private static final Production P = PRODUCTION;
    private static final int FEW = 5000;

    private final DSLContext sql;
    private final FreshReads fresh;
    private final Clock clock;

    public ProductionQueries(DSLContext sql, FreshReads fresh, Clock clock) {
        this.sql = sql;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** The productions that pass the filter, newest first, and how all are that pass it whatever their condition. */
    public ProductionPage list(ProductionFilter filter, PageRequest page) {
        Baseline baseline = Baseline.read(sql, clock.instant());
        Diagnosis diagnosis = new Diagnosis(baseline);
        List<Condition> facts = facts(filter, baseline.now());
        Cursor after = Cursor.read(filter.list(), page.after());
        List<Record> rows =
                search(filter, facts, after, page.limit(), diagnosis).fetch();
        Page<ProductionView> shown = Page.of(
                rows,
                page.limit(),
                row -> view(row, baseline),
                row -> new Cursor(filter.list(), row.get(P.CREATED_AT), row.get(P.VIDEO_ID)));
        return new ProductionPage(shown.items(), shown.next(), counts(facts, diagnosis, baseline.now()));
    }

    @Override
    public Found find(Filter words, int most) {
        ProductionFilter filter = ProductionFilter.of(
                words.conditions(),
                words.status(),
                words.step(),
                words.provider(),
                words.failure(),
                words.channelId(),
                words.olderThan(),
                words.atRisk(),
                words.q());
        Baseline baseline = Baseline.read(sql, clock.instant());
        List<Condition> facts = facts(filter, baseline.now());
        List<Record> rows =
                search(filter, facts, null, most, new Diagnosis(baseline)).fetch();
        List<Item> items =
                rows.stream().limit(most).map(ProductionQueries::item).toList();
        return new Found(items, rows.size() > most);
    }

    private static Item item(Record row) {
        String step = row.get(P.STEP);
        Integer attempt = row.get(P.ATTEMPT);
        return new Item(
                new VideoId(row.get(P.VIDEO_ID)),
                step == null || attempt == null
                        ? null
                        : new SeenAttempt(Words.read(Step.class, "step", step), attempt));
    }

    /**
     * What restricts productions, but for their condition. The database cannot tell rare words from common ones: those
     * that few videos have are looked up first, with others the list is read from its beginning.
     */
    List<Condition> facts(ProductionFilter filter, Instant now) {
        List<Condition> facts = filter.facts(now);
        if (filter.q() != null) {
            Condition matches = filter.q().matches();
            Set<String> few = sql.select(VIDEO.ID)
                    .from(VIDEO)
                    .where(matches)
                    .limit(FEW + 1)
                    .fetchSet(VIDEO.ID);
            facts.add(few.size() <= FEW ? P.VIDEO_ID.eq(DSL.any(few.toArray(String[]::new))) : matches);
        }
        return facts;
    }

    /** Those behind the cursor, and the one row that says there is more. */
    ResultQuery<Record> search(
            ProductionFilter filter, List<Condition> facts, @Nullable Cursor after, int most, Diagnosis diagnosis) {
        Condition place = after == null
                ? DSL.noCondition()
                : DSL.row(P.CREATED_AT, P.VIDEO_ID).lt(after.at(), after.id());
        return select(diagnosis)
                .where(facts)
                .and(filter.isWanted(diagnosis.condition))
                .and(place)
                .orderBy(P.CREATED_AT.desc(), P.VIDEO_ID.desc())
                .limit(most + 1);
    }

    /** One production; a {@link com.ytempire.api.Rejection} when there is none, after a wait if it may be new. */
    public ProductionView get(String id) {
        VideoId known = requireId(id);
        return fresh.await(known.value(), () -> find(known.value()))
                .orElseThrow(() -> Problems.notFound("production", id));
    }

    private Optional<ProductionView> find(String id) {
        Baseline baseline = Baseline.read(sql, clock.instant());
        Diagnosis diagnosis = new Diagnosis(baseline);
        return select(diagnosis).where(P.VIDEO_ID.eq(id)).fetchOptional(row -> view(row, baseline));
    }

    /** Those with these ids that are there, in any order. */
    List<ProductionView> all(Collection<String> ids) {
        Baseline baseline = Baseline.read(sql, clock.instant());
        return select(new Diagnosis(baseline))
                .where(P.VIDEO_ID.eq(DSL.any(ids.toArray(String[]::new))))
                .fetch(row -> view(row, baseline));
    }

    private SelectOnConditionStep<Record> select(Diagnosis diagnosis) {
        return sql.select(P.fields())
                .select(VIDEO.TITLE, diagnosis.condition.as("condition"), diagnosis.cause.as("cause"))
                .select(Diagnosis.SEEN_AT, Diagnosis.PROGRESS_AT, Diagnosis.PERMILLE, Diagnosis.DETAIL)
                .from(P)
                .leftJoin(VIDEO)
                .on(VIDEO.ID.eq(P.VIDEO_ID))
                .leftJoin(Diagnosis.RUN)
                .on(Diagnosis.isRunOfProduction());
    }

    /** How many open productions there are of each kind, whatever their condition. */
    ResultQuery<Record5<String, String, String, Integer, BigDecimal>> kinds(
            List<Condition> facts, Diagnosis diagnosis) {
        Field<String> condition = diagnosis.condition.as("condition");
        return sql.select(
                        condition,
                        P.FAILURE_CLASS,
                        P.COST_CURRENCY,
                        DSL.count(),
                        DSL.sum(P.COST_AMOUNT).filterWhere(P.READY.isFalse()))
                .from(P)
                .leftJoin(VIDEO)
                .on(VIDEO.ID.eq(P.VIDEO_ID))
                .leftJoin(Diagnosis.RUN)
                .on(Diagnosis.isRunOfProduction())
                .where(facts)
                .and(ProductionFilter.isOpen())
                .groupBy(condition, P.FAILURE_CLASS, P.COST_CURRENCY);
    }

    private Counts counts(List<Condition> facts, Diagnosis diagnosis, Instant now) {
        Map<ProductionCondition, Long> conditions = new EnumMap<>(ProductionCondition.class);
        Map<String, Long> failures = new TreeMap<>();
        Map<String, BigDecimal> atRisk = new TreeMap<>();
        kinds(facts, diagnosis).forEach(row -> {
            long many = row.value4();
            conditions.merge(Words.read(ProductionCondition.class, "condition", row.value1()), many, Long::sum);
            if (row.value2() != null) {
                failures.merge(row.value2(), many, Long::sum);
            }
            if (row.value5() != null) {
                atRisk.merge(row.value3(), row.value5(), BigDecimal::add);
            }
        });
        return new Counts(
                now,
                conditions.entrySet().stream()
                        .map(each -> new Count(Words.of(each.getKey()), each.getValue()))
                        .toList(),
                failures.entrySet().stream()
                        .map(each -> new Count(each.getKey(), each.getValue()))
                        .toList(),
                atRisk.entrySet().stream()
                        .map(each -> MoneyView.of(each.getValue(), each.getKey()))
                        .toList());
    }

    private static ProductionView view(Record row, Baseline baseline) {
        ProductionRecord production = row.into(P);
        ProductionCondition condition =
                Words.read(ProductionCondition.class, "condition", row.get("condition", String.class));
        String cause = row.get("cause", String.class);
        Progress progress = progress(row);
        String why = new Explanation(baseline)
                .of(
                        production,
                        condition,
                        cause == null ? null : Words.read(Diagnosis.Cause.class, "cause", cause),
                        row.get(Diagnosis.SEEN_AT),
                        progress);
        return view(production, row.get(VIDEO.TITLE), condition, why, progress);
    }

    private static ProductionView view(
            ProductionRecord row,
            @Nullable String title,
            ProductionCondition condition,
            String why,
            @Nullable Progress progress) {
        MoneyView cost = row.getCostAmount() == null ? null : MoneyView.of(row.getCostAmount(), row.getCostCurrency());
        return new ProductionView(
                row.getVideoId(),
                row.getChannelId(),
                title == null ? row.getTopic() : title,
                row.getStatus(),
                Words.of(condition),
                why,
                row.getPhaseSince(),
                row.getStep(),
                row.getAttempt(),
                row.getRun(),
                row.getProvider(),
                row.getWorker(),
                row.getDueAt(),
                row.getFailureClass() == null
                        ? null
                        : new ProductionView.Failure(row.getFailureClass(), row.getFailureMessage(), row.getFailures()),
                row.getHeldReason() == null
                        ? null
                        : new ProductionView.Hold(
                                row.getHeldReason(), row.getHeldSince(), row.getHeldWho(), row.getHeldWhy()),
                progress,
                cost,
                row.getOpen() && !row.getReady() ? cost : null,
                row.getUnpriced(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                ProductionView.Links.of(row.getVideoId()));
    }

    private static @Nullable Progress progress(Record row) {
        Instant at = row.get(Diagnosis.PROGRESS_AT);
        return at == null ? null : new Progress(row.get(Diagnosis.PERMILLE), row.get(Diagnosis.DETAIL), at);
    }

    private static VideoId requireId(String id) {
        try {
            return new VideoId(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("production", id);
        }
    }
}
