package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.api.EventNames;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.EventBatch;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Recorded;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.records.VideoEventRecord;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per event of a video, as people read it. Deleted videos keep theirs. */
@Component
@ProcessingGroup("video-timeline")
public class HistoryProjection {
    private static final com.ytempire.read.jooq.tables.VideoEvent TABLE = VIDEO_EVENT;

    private final DSLContext sql;
    private final EventBatch<VideoEvent> batch = new EventBatch<>("history", this::write);

    public HistoryProjection(DSLContext sql) {
        this.sql = sql;
    }

    @EventHandler
    void on(VideoEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        batch.add(new Recorded<>(event, sequence, at));
    }

    @ResetHandler
    void reset() {
        sql.truncate(TABLE).execute();
    }

    private void write(List<Recorded<VideoEvent>> events) {
        List<VideoEventRecord> rows =
                events.stream().map(HistoryProjection::row).toList();
        Rows.add(sql, TABLE, rows);
    }

    /** The client's key is its own affair, and the video is known. */
    private static VideoEventRecord row(Recorded<VideoEvent> recorded) {
        VideoEventRecord row = new VideoEventRecord();
        row.setVideoId(recorded.event().videoId().value());
        row.setSequence(recorded.sequence());
        row.setAt(recorded.at());
        row.setType(EventNames.nameOf(recorded.event().getClass()));
        row.setData(ReadJson.without(recorded.event(), "videoId", "key"));
        return row;
    }
}
