package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.CHANNEL;
import static com.ytempire.read.jooq.Tables.VIDEO;

import com.ytempire.api.video.VideoId;
import com.ytempire.read.Cursor;
import com.ytempire.read.FreshReads;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.Video;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads videos. */
@Component
public class VideoQueries {
    private static final Video TABLE = VIDEO;
    private static final Field<String> CHANNEL_NAME =
            DSL.coalesce(CHANNEL.NAME, TABLE.CHANNEL_NAME).as("current_channel_name");

    private final DSLContext sql;
    private final FreshReads fresh;

    public VideoQueries(DSLContext sql, FreshReads fresh) {
        this.sql = sql;
        this.fresh = fresh;
    }

    /** The videos that pass the filter, newest first. */
    public Page<VideoView> list(VideoFilter filter, PageRequest page) {
        Cursor after = Cursor.read(filter.list(), page.after());
        List<Record> rows = select().where(conditions(filter, after))
                .orderBy(TABLE.CREATED_AT.desc(), TABLE.ID.desc())
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(
                rows,
                page.limit(),
                VideoQueries::view,
                row -> new Cursor(filter.list(), row.get(TABLE.CREATED_AT), row.get(TABLE.ID)));
    }

    /** The video; a {@link com.ytempire.api.Rejection} when there is none, after a wait if it may be new. */
    public VideoView get(String id) {
        return getVersioned(id).view();
    }

    /** As {@link #get}, with its version. */
    VersionedVideo getVersioned(String id) {
        VideoId known = requireId(id);
        return fresh.await(known.value(), () -> find(known.value())).orElseThrow(() -> Problems.notFound("video", id));
    }

    /** Those of these videos that are there, in any order. */
    List<VersionedVideo> all(Collection<String> ids) {
        return select().where(in(ids)).fetch(VideoQueries::versioned);
    }

    /** By id, the number of the last event that each of these videos shows; without those that are not there. */
    Map<String, Long> versions(Collection<String> ids) {
        return sql.select(TABLE.ID, TABLE.VERSION).from(TABLE).where(in(ids)).fetchMap(TABLE.ID, TABLE.VERSION);
    }

    private Optional<VersionedVideo> find(String id) {
        return select().where(TABLE.ID.eq(id)).fetchOptional(VideoQueries::versioned);
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(TABLE.fields())
                .select(CHANNEL_NAME)
                .from(TABLE)
                .leftJoin(CHANNEL)
                .on(CHANNEL.ID.eq(TABLE.CHANNEL_ID));
    }

    private static List<Condition> conditions(VideoFilter filter, @Nullable Cursor after) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.channelId() != null) {
            conditions.add(TABLE.CHANNEL_ID.eq(filter.channelId().value()));
        }
        if (filter.status() != null) {
            conditions.add(TABLE.STATUS.eq(Words.of(filter.status())));
        }
        if (filter.q() != null) {
            conditions.add(filter.q().matches());
        }
        if (after != null) {
            conditions.add(DSL.row(TABLE.CREATED_AT, TABLE.ID).lt(after.at(), after.id()));
        }
        return conditions;
    }

    private static Condition in(Collection<String> ids) {
        return TABLE.ID.eq(DSL.any(ids.toArray(String[]::new)));
    }

    private static VideoView view(Record row) {
        return VideoView.of(row.into(TABLE), row.get(CHANNEL_NAME));
    }

    private static VersionedVideo versioned(Record row) {
        return new VersionedVideo(view(row), row.get(TABLE.VERSION));
    }

    private static VideoId requireId(String id) {
        try {
            return new VideoId(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("video", id);
        }
    }
}
