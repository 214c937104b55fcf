package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static java.util.stream.Collectors.toCollection;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.Video;
import com.ytempire.read.jooq.tables.records.VideoRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** One row per video that is not deleted: all that lists and the detail show, and what search looks through. */
@Component
@ProcessingGroup("video-view")
public class VideoProjection extends Projection<VideoEvent> {
    private static final Video TABLE = VIDEO;

    public VideoProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler
    void on(VideoEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        show(event, sequence, at);
    }

    @Override
    protected void write(DSLContext sql, List<Recorded<VideoEvent>> events) {
        Set<String> ids = events.stream()
                .map(recorded -> recorded.event().videoId().value())
                .collect(toCollection(LinkedHashSet::new));
        Map<String, VideoRecord> rows = load(sql, ids);
        Set<String> changed = new LinkedHashSet<>();
        for (Recorded<VideoEvent> recorded : events) {
            if (apply(rows, recorded)) {
                changed.add(recorded.event().videoId().value());
            }
        }
        Rows.put(
                sql,
                TABLE,
                changed.stream().map(rows::get).filter(Objects::nonNull).toList());
        delete(sql, changed.stream().filter(id -> !rows.containsKey(id)).toList());
    }

    /** True when the event is news: one that the row shows already is not, nor one of a video that was deleted. */
    private static boolean apply(Map<String, VideoRecord> rows, Recorded<VideoEvent> recorded) {
        String id = recorded.event().videoId().value();
        VideoRecord row = rows.get(id);
        if (row == null) {
            if (recorded.event() instanceof VideoRequested e) {
                rows.put(id, VideoRow.begun(e, recorded.sequence(), recorded.at()));
                return true;
            }
            return false;
        }
        if (recorded.sequence() <= row.getVersion()) {
            return false;
        }
        if (recorded.event() instanceof VideoDeleted) {
            rows.remove(id);
        } else {
            VideoRow.evolve(row, recorded);
        }
        return true;
    }

    private static Map<String, VideoRecord> load(DSLContext sql, Set<String> ids) {
        Map<String, VideoRecord> rows = new HashMap<>();
        sql.selectFrom(TABLE)
                .where(TABLE.ID.eq(DSL.any(ids.toArray(String[]::new))))
                .forEach(row -> rows.put(row.getId(), row));
        return rows;
    }

    private static void delete(DSLContext sql, List<String> ids) {
        if (!ids.isEmpty()) {
            sql.deleteFrom(TABLE)
                    .where(TABLE.ID.eq(DSL.any(ids.toArray(String[]::new))))
                    .execute();
        }
    }
}
