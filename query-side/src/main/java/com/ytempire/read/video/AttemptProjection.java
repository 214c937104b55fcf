package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.VideoAttempt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** One row per run of an attempt: who did what, when, and how it ended. Deleted videos keep theirs. */
@Component
@ProcessingGroup("video-timeline")
public class AttemptProjection extends Projection<VideoEvent> {
    private static final VideoAttempt TABLE = VIDEO_ATTEMPT;

    public AttemptProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler
    void on(VideoEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        show(event, sequence, at);
    }

    @Override
    protected void write(DSLContext sql, List<Recorded<VideoEvent>> events) {
        Map<String, AttemptRows> videos = new LinkedHashMap<>();
        events.forEach(
                recorded -> videos.computeIfAbsent(recorded.event().videoId().value(), AttemptRows::new));
        sql.selectFrom(TABLE)
                .where(TABLE.VIDEO_ID.eq(DSL.any(videos.keySet().toArray(String[]::new))))
                .forEach(row -> rowsOf(videos, row.getVideoId()).know(row));
        events.forEach(
                recorded -> rowsOf(videos, recorded.event().videoId().value()).apply(recorded));
        Rows.put(
                sql,
                TABLE,
                videos.values().stream()
                        .flatMap(rows -> rows.changed().stream())
                        .toList());
    }

    private static AttemptRows rowsOf(Map<String, AttemptRows> videos, String id) {
        return videos.computeIfAbsent(id, AttemptRows::new);
    }
}
