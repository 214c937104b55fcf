package com.ytempire.read.statement;

import static com.ytempire.read.jooq.Tables.STATEMENT;
import static com.ytempire.read.jooq.Tables.STATEMENT_DIFFERENCE;

import com.ytempire.api.statement.StatementId;
import com.ytempire.read.Cursor;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.StatementRecord;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows statements and what they and the books come to. */
@Component
public class StatementQueries {
    /** The most findings that are shown at once. */
    static final int MOST_FINDINGS = 10_000;

    private static final int USUAL_FINDINGS = 1000;
    private static final String LIST = "statements";
    private static final String OPEN = "open";

    private final DSLContext sql;
    private final Reconciliations reconciliations;

    public StatementQueries(DSLContext sql, Reconciliations reconciliations) {
        this.sql = sql;
        this.reconciliations = reconciliations;
    }

    /** All of them, the last first. */
    Page<StatementView> list(PageRequest page) {
        Cursor cursor = Cursor.read(LIST, page.after());
        return Page.of(
                sql.selectFrom(STATEMENT)
                        .where(
                                cursor == null
                                        ? DSL.noCondition()
                                        : DSL.row(STATEMENT.IMPORTED_AT, STATEMENT.ID)
                                                .lt(cursor.at(), cursor.id()))
                        .orderBy(STATEMENT.IMPORTED_AT.desc(), STATEMENT.ID.desc())
                        .limit(page.limit() + 1)
                        .fetch(),
                page.limit(),
                StatementView::of,
                row -> new Cursor(LIST, row.getImportedAt(), row.getId()));
    }

    /** One of them beside the books. */
    ReconciliationView reconciled(StatementId id) {
        StatementRecord statement = reconciliations.statement(id);
        List<Found> found = found(statement);
        Map<Key, Sum> sums = new TreeMap<>();
        for (Found each : found) {
            Match match = each.match();
            sums.computeIfAbsent(new Key(each.state(), match.scope().currency()), key -> new Sum())
                    .add(match);
        }
        Sum all = new Sum();
        found.stream()
                .filter(each -> each.match().scope().currency().equals(statement.getCurrency()))
                .forEach(each -> all.add(each.match()));
        return new ReconciliationView(
                StatementView.of(statement),
                found.stream().noneMatch(each -> each.state().isOpen()),
                MoneyView.of(stripped(all.theirs), statement.getCurrency()),
                MoneyView.of(stripped(all.ours), statement.getCurrency()),
                sums.entrySet().stream()
                        .map(sum -> sum.getValue().view(sum.getKey()))
                        .toList(),
                acceptances(id));
    }

    /**
     * What a statement and the books have of each scope: those of a state, or all.
     *
     * @throws com.ytempire.api.Rejection that says which parameter is not acceptable
     */
    Page<FindingView> findings(
            StatementId id, @Nullable String state, @Nullable Integer limit, @Nullable String after) {
        int most = limit == null ? USUAL_FINDINGS : limit;
        if (most < 1 || most > MOST_FINDINGS) {
            throw Problems.invalid("'limit' is 1 to %d, not %d".formatted(MOST_FINDINGS, most));
        }
        State wanted = state == null || state.equals(OPEN) ? null : Words.read(State.class, "state", state);
        StatementRecord statement = reconciliations.statement(id);
        String list = "findings %s %s".formatted(id, state);
        Cursor cursor = Cursor.read(list, after);
        long first = cursor == null ? 0 : cursor.number();
        ZoneId zone = reconciliations.format(statement).zone();
        List<Found> rest = found(statement).stream()
                .filter(each -> each.place() >= first)
                .filter(each -> wanted == null ? state == null || each.state().isOpen() : each.state() == wanted)
                .limit(most + 1L)
                .toList();
        return Page.of(
                rest,
                most,
                each -> FindingView.of(each.name(), each.match(), each.state(), zone),
                each -> new Cursor(list, statement.getImportedAt(), Integer.toString(each.place() + 1)));
    }

    private record Found(int place, String name, Match match, State state) {}

    private List<Found> found(StatementRecord statement) {
        Set<String> onTheirWay = onTheirWay(statement.getId());
        List<Found> found = new ArrayList<>();
        reconciliations.matches(statement).forEach((name, match) -> {
            State state = State.of(match.difference(), onTheirWay.contains(name));
            found.add(new Found(found.size(), name, match, state));
        });
        return found;
    }

    private Set<String> onTheirWay(String id) {
        return sql.select(STATEMENT_DIFFERENCE.NAME)
                .from(STATEMENT_DIFFERENCE)
                .where(STATEMENT_DIFFERENCE.STATEMENT_ID.eq(id))
                .and(Reconciliations.isOnItsWay())
                .fetchSet(STATEMENT_DIFFERENCE.NAME);
    }

    private List<ReconciliationView.Acceptance> acceptances(StatementId id) {
        return sql.select(
                        STATEMENT_DIFFERENCE.ACCEPTANCE,
                        DSL.count(),
                        DSL.sum(STATEMENT_DIFFERENCE.AMOUNT),
                        DSL.count().filterWhere(Reconciliations.isOnItsWay()),
                        STATEMENT_DIFFERENCE.WHO,
                        STATEMENT_DIFFERENCE.WHY,
                        STATEMENT_DIFFERENCE.AT)
                .from(STATEMENT_DIFFERENCE)
                .where(STATEMENT_DIFFERENCE.STATEMENT_ID.eq(id.value()))
                .groupBy(
                        STATEMENT_DIFFERENCE.ACCEPTANCE,
                        STATEMENT_DIFFERENCE.WHO,
                        STATEMENT_DIFFERENCE.WHY,
                        STATEMENT_DIFFERENCE.AT)
                .orderBy(STATEMENT_DIFFERENCE.ACCEPTANCE)
                .fetch(row -> new ReconciliationView.Acceptance(
                        row.value1(),
                        row.value2(),
                        Text.plain(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    private static BigDecimal stripped(BigDecimal number) {
        return new BigDecimal(Text.plain(number));
    }

    private record Key(State state, String currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::state).thenComparing(Key::currency).compare(this, other);
        }
    }

    private static final class Sum {
        private long findings;
        private long lines;
        private BigDecimal theirs = BigDecimal.ZERO;
        private BigDecimal ours = BigDecimal.ZERO;

        void add(Match match) {
            findings++;
            lines += match.lines().size();
            theirs = theirs.add(match.theirs().amount());
            ours = ours.add(match.ours().amount());
        }

        ReconciliationView.Group view(Key key) {
            return new ReconciliationView.Group(
                    Words.of(key.state()),
                    key.currency(),
                    findings,
                    lines,
                    Text.plain(theirs),
                    Text.plain(ours),
                    Text.plain(theirs.subtract(ours)));
        }
    }
}
