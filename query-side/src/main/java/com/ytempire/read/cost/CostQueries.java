package com.ytempire.read.cost;

import static com.ytempire.read.jooq.Tables.VIDEO_COST;

import com.ytempire.read.MoneyView;
import com.ytempire.read.jooq.tables.VideoCost;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads what videos cost. */
@Component
public class CostQueries {
    /** The most lines that are shown: the first ones. Totals count all. */
    static final int MAX_LINES = 5000;

    private static final VideoCost TABLE = VIDEO_COST;

    private final DSLContext sql;

    public CostQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** The costs of a video that is known. */
    CostsView of(String videoId) {
        List<CostsView.Line> lines = sql.selectFrom(TABLE)
                .where(TABLE.VIDEO_ID.eq(videoId))
                .orderBy(TABLE.SEQUENCE, TABLE.LINE)
                .limit(MAX_LINES)
                .fetch(CostsView.Line::of);
        int unpriced = sql.fetchCount(TABLE, TABLE.VIDEO_ID.eq(videoId), TABLE.AMOUNT.isNull());
        return new CostsView(videoId, totals(videoId), unpriced, lines);
    }

    private List<MoneyView> totals(String videoId) {
        return sql.select(TABLE.CURRENCY, DSL.sum(TABLE.AMOUNT))
                .from(TABLE)
                .where(TABLE.VIDEO_ID.eq(videoId))
                .and(TABLE.AMOUNT.isNotNull())
                .groupBy(TABLE.CURRENCY)
                .orderBy(TABLE.CURRENCY)
                .fetch(row -> MoneyView.of(row.value2(), row.value1()));
    }
}
