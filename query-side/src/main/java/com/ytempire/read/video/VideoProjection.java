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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per video that is not deleted: all that lists and the detail show, and what search looks through. */
@Component
@ProcessingGroup("video-view")
public class VideoProjection extends Projection<VideoEvent> {
    private static final Video TABLE = VIDEO;

    public VideoProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler(payloadType = VideoEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<VideoEvent>> events) {
        Set<String> ids = events.stream().map(Recorded::aggregateId).collect(toCollection(LinkedHashSet::new));
        Map<String, VideoRecord> rows = new HashMap<>();
        to.of(TABLE, ids).forEach(row -> rows.put(row.getId(), row));
        Set<String> changed = new LinkedHashSet<>();
        for (Recorded<VideoEvent> recorded : events) {
            if (apply(rows, recorded)) {
                changed.add(recorded.aggregateId());
            }
        }
        to.put(TABLE, changed.stream().map(rows::get).filter(Objects::nonNull).toList());
        to.remove(TABLE, changed.stream().filter(id -> !rows.containsKey(id)).toList());
    }

    /** True when the event is news: one that the row shows already is not, nor one of a video that was deleted. */
    private static boolean apply(Map<String, VideoRecord> rows, Recorded<VideoEvent> recorded) {
        String id = recorded.aggregateId();
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
}
