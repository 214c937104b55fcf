package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.VideoAttempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per run of an attempt: who did what, when, and how it ended. Deleted videos keep theirs. */
@Component
@ProcessingGroup("video-timeline")
public class AttemptProjection extends Projection<VideoEvent> {
    private static final VideoAttempt TABLE = VIDEO_ATTEMPT;

    public AttemptProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler(payloadType = VideoEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<VideoEvent>> events) {
        Map<String, AttemptRows> videos = new LinkedHashMap<>();
        events.forEach(recorded -> videos.computeIfAbsent(recorded.aggregateId(), AttemptRows::new));
        to.of(TABLE, videos.keySet())
                .forEach(row -> rowsOf(videos, row.getVideoId()).know(row));
        events.forEach(recorded -> rowsOf(videos, recorded.aggregateId()).apply(recorded));
        to.put(
                TABLE,
                videos.values().stream()
                        .flatMap(rows -> rows.changed().stream())
                        .toList());
    }

    private static AttemptRows rowsOf(Map<String, AttemptRows> videos, String id) {
        return videos.computeIfAbsent(id, AttemptRows::new);
    }
}
