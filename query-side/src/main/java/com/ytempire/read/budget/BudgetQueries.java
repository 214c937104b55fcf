package com.ytempire.read.budget;

import static com.ytempire.read.jooq.Tables.BUDGET_ALERT;
import static com.ytempire.read.jooq.Tables.BUDGET_CHANGE;
import static com.ytempire.read.jooq.Tables.BUDGET_ENTRY;
import static com.ytempire.read.jooq.Tables.CHANNEL;
import static com.ytempire.read.jooq.Tables.VIDEO;

import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetScope.Kind;
import com.ytempire.api.budget.Budgets;
import com.ytempire.api.cost.Spend;
import com.ytempire.read.Cursor;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.BudgetAlertRecord;
import com.ytempire.read.jooq.tables.records.BudgetChangeRecord;
import com.ytempire.read.jooq.tables.records.BudgetEntryRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads budgets. */
@Component
public class BudgetQueries {
    /** The most channels of a month that are shown. */
    static final int MOST_CHANNELS = 1000;

    /** The most videos of a month that are shown. */
    static final int MOST_VIDEOS = 100;

    private static final String CHANGES = "budget changes";

    private final DSLContext sql;

    public BudgetQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** The limits that stand. */
    BudgetsView plan() {
        Map<String, BudgetLimitView> limits = new LinkedHashMap<>();
        int alertAt = Budgets.NONE.alertPercent();
        for (BudgetChangeRecord row :
                sql.selectFrom(BUDGET_CHANGE).orderBy(BUDGET_CHANGE.SEQUENCE).fetch()) {
            BudgetChangeView change = BudgetChangeView.of(row);
            alertAt = change.alertAt() == null ? alertAt : change.alertAt();
            for (BudgetChangeView.Limit limit : change.limits()) {
                String key = key(limit.scope(), limit.id());
                limits.remove(key);
                if (limit.limit() != null) {
                    limits.put(
                            key,
                            new BudgetLimitView(
                                    limit.scope(), limit.id(), limit.limit(), change.who(), change.why(), change.at()));
                }
            }
        }
        return new BudgetsView(alertAt, List.copyOf(limits.values()));
    }

    /** The changes of the limits, the last first. */
    Page<BudgetChangeView> changes(PageRequest page) {
        Cursor cursor = Cursor.read(CHANGES, page.after());
        return Page.of(
                sql.selectFrom(BUDGET_CHANGE)
                        .where(cursor == null ? DSL.noCondition() : BUDGET_CHANGE.SEQUENCE.lt(cursor.number()))
                        .orderBy(BUDGET_CHANGE.SEQUENCE.desc())
                        .limit(page.limit() + 1)
                        .fetch(),
                page.limit(),
                BudgetChangeView::of,
                row -> new Cursor(CHANGES, row.getAt(), Long.toString(row.getSequence())));
    }

    /** What is spent and reserved in a month. */
    BudgetMonthView month(YearMonth month) {
        String id = BudgetMonthId.of(month).value();
        BudgetsView plan = plan();
        Month read = new Month(plan, alerts(id));
        Sums total = new Sums();
        Map<String, Sums> channels = new TreeMap<>();
        Map<String, Sums> videos = new HashMap<>();
        for (BudgetEntryRecord entry : last(id)) {
            Sums own = Sums.of(entry);
            total.add(own);
            channels.computeIfAbsent(entry.getChannelId(), channel -> new Sums())
                    .add(own);
            if (own.held > 0 || own.overBudget || read.concerns(Kind.VIDEO, entry.getVideoId())) {
                videos.put(entry.getVideoId(), own);
            }
        }
        return new BudgetMonthView(
                month.toString(),
                plan.alertAt(),
                read.account(Kind.MONTH, null, null, total),
                accounts(read, Kind.CHANNEL, channels, MOST_CHANNELS),
                accounts(read, Kind.VIDEO, videos, MOST_VIDEOS));
    }

    /** The last entry of each video. */
    private List<BudgetEntryRecord> last(String monthId) {
        return sql.select(BUDGET_ENTRY.fields())
                .distinctOn(BUDGET_ENTRY.VIDEO_ID)
                .from(BUDGET_ENTRY)
                .where(BUDGET_ENTRY.MONTH_ID.eq(monthId))
                .orderBy(BUDGET_ENTRY.VIDEO_ID, BUDGET_ENTRY.SEQUENCE.desc())
                .fetchInto(BUDGET_ENTRY);
    }

    /** Those that wait first, then those who have spent most. */
    private List<BudgetMonthView.Account> accounts(Month read, Kind kind, Map<String, Sums> all, int most) {
        List<Map.Entry<String, Sums>> first = all.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Sums> entry) -> -entry.getValue().held)
                        .thenComparing(entry -> entry.getValue().size().negate())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .toList();
        Map<String, String> names =
                names(kind, first.stream().map(Map.Entry::getKey).toList());
        return first.stream()
                .map(entry -> read.account(kind, entry.getKey(), names.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private Map<String, String> names(Kind kind, Collection<String> ids) {
        String[] wanted = ids.toArray(String[]::new);
        return kind == Kind.CHANNEL
                ? sql.select(CHANNEL.ID, CHANNEL.NAME)
                        .from(CHANNEL)
                        .where(CHANNEL.ID.eq(DSL.any(wanted)))
                        .fetchMap(CHANNEL.ID, CHANNEL.NAME)
                : sql.select(VIDEO.ID, DSL.coalesce(VIDEO.TITLE, VIDEO.TOPIC))
                        .from(VIDEO)
                        .where(VIDEO.ID.eq(DSL.any(wanted)))
                        .fetchMap(VIDEO.ID, row -> row.value2());
    }

    /** The alerts of the month, those of one scope with the last raised last. */
    private Map<String, BudgetAlertRecord> alerts(String monthId) {
        Map<String, BudgetAlertRecord> alerts = new HashMap<>();
        sql.selectFrom(BUDGET_ALERT)
                .where(BUDGET_ALERT.MONTH_ID.eq(monthId))
                .orderBy(BUDGET_ALERT.SEQUENCE)
                .forEach(alert -> alerts.put(key(alert.getScope(), alert.getScopeId()), alert));
        return alerts;
    }

    private static String key(String scope, @Nullable String id) {
        return id == null ? scope : scope + " " + id;
    }

    private static String key(Kind kind, @Nullable String id) {
        return key(Words.of(kind), id);
    }

    /** What stands for the accounts of a month. */
    private record Month(int alertAt, Map<String, BudgetLimitView> limits, Map<String, BudgetAlertRecord> alerts) {
        Month(BudgetsView plan, Map<String, BudgetAlertRecord> alerts) {
            this(plan.alertAt(), new HashMap<>(), alerts);
            plan.limits().forEach(limit -> limits.put(key(limit.scope(), limit.id()), limit));
        }

        boolean concerns(Kind kind, String id) {
            return limits.containsKey(key(kind, id)) || alerts.containsKey(key(kind, id));
        }

        BudgetMonthView.Account account(Kind kind, @Nullable String id, @Nullable String name, Sums sums) {
            MoneyView limit = Optional.ofNullable(limits.get(key(kind, id)))
                    .or(() -> Optional.ofNullable(limits.get(key(kind, null))))
                    .map(BudgetLimitView::limit)
                    .orElse(null);
            return new BudgetMonthView.Account(
                    id,
                    name,
                    limit,
                    views(sums.spent),
                    views(sums.reserved),
                    limit == null ? null : left(limit, sums),
                    sums.spent.unpriced() + sums.reserved.unpriced(),
                    sums.held,
                    views(sums.waiting),
                    sums.overBudget,
                    alertedAt(key(kind, id), limit));
        }

        /** The alert of another limit or threshold than the one that stands is over. */
        private @Nullable Instant alertedAt(String key, @Nullable MoneyView limit) {
            BudgetAlertRecord alert = alerts.get(key);
            return alert != null
                            && limit != null
                            && alert.getPercent() == alertAt
                            && alert.getLimitAmount().compareTo(new BigDecimal(limit.amount())) == 0
                    ? alert.getAt()
                    : null;
        }

        private static MoneyView left(MoneyView limit, Sums sums) {
            BigDecimal committed = sums.spent.plus(sums.reserved).in(limit.currency());
            return MoneyView.of(new BigDecimal(limit.amount()).subtract(committed), limit.currency());
        }

        private static List<MoneyView> views(Spend spend) {
            return spend.amounts().stream()
                    .map(money -> MoneyView.of(money.amount(), money.currency()))
                    .toList();
        }
    }

    /** Accounts added up. */
    private static final class Sums {
        private Spend spent = Spend.NOTHING;
        private Spend reserved = Spend.NOTHING;
        private Spend waiting = Spend.NOTHING;
        private int held;
        private boolean overBudget;

        static Sums of(BudgetEntryRecord row) {
            Sums sums = new Sums();
            sums.spent = ReadJson.read(row.getSpent(), Spend.class);
            sums.reserved = row.getReserved() == null ? Spend.NOTHING : ReadJson.read(row.getReserved(), Spend.class);
            sums.waiting = row.getWaiting() == null ? Spend.NOTHING : ReadJson.read(row.getWaiting(), Spend.class);
            sums.held = row.getWaiting() == null ? 0 : 1;
            sums.overBudget = row.getOverBudget();
            return sums;
        }

        void add(Sums other) {
            spent = spent.plus(other.spent);
            reserved = reserved.plus(other.reserved);
            waiting = waiting.plus(other.waiting);
            held += other.held;
            overBudget |= other.overBudget;
        }

        /** For the order only: whatever the currencies are. */
        BigDecimal size() {
            return spent.plus(reserved).amounts().stream()
                    .map(money -> money.amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
