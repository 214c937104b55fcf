package com.ytempire.read.channel;

import static com.ytempire.read.jooq.Tables.CHANNEL;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.Cursor;
import com.ytempire.read.FreshReads;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.jooq.tables.Channel;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads channels. */
@Component
public class ChannelQueries {
    private static final Channel TABLE = CHANNEL;
    private static final String LIST = "channels";

    private final DSLContext sql;
    private final FreshReads fresh;

    public ChannelQueries(DSLContext sql, FreshReads fresh) {
        this.sql = sql;
        this.fresh = fresh;
    }

    /** The channels in use, oldest first. */
    public Page<ChannelView> list(PageRequest page) {
        Cursor after = Cursor.read(LIST, page.after());
        Condition behind = after == null
                ? DSL.noCondition()
                : DSL.row(TABLE.CREATED_AT, TABLE.ID).gt(after.at(), after.id());
        return Page.of(
                sql.selectFrom(TABLE)
                        .where(TABLE.DELETED.isFalse())
                        .and(behind)
                        .orderBy(TABLE.CREATED_AT, TABLE.ID)
                        .limit(page.limit() + 1)
                        .fetch(),
                page.limit(),
                ChannelView::of,
                row -> new Cursor(LIST, row.getCreatedAt(), row.getId()));
    }

    /** The channel; a {@link com.ytempire.api.Rejection} when there is none, after a wait if it may be new. */
    public ChannelView get(String id) {
        ChannelId known = requireId(id);
        return fresh.await(known.value(), () -> find(known)).orElseThrow(() -> Problems.notFound("channel", id));
    }

    private Optional<ChannelView> find(ChannelId id) {
        return sql.selectFrom(TABLE)
                .where(TABLE.ID.eq(id.value()))
                .and(TABLE.DELETED.isFalse())
                .fetchOptional()
                .map(ChannelView::of);
    }

    private static ChannelId requireId(String id) {
        try {
            return new ChannelId(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("channel", id);
        }
    }
}
