package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.records.VideoEventRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per event of a video, as people read it. Deleted videos keep theirs. */
@Component
@ProcessingGroup("video-timeline")
public class HistoryProjection extends Projection<VideoEvent> {
    private static final com.ytempire.read.jooq.tables.VideoEvent TABLE = VIDEO_EVENT;

    public HistoryProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler(payloadType = VideoEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<VideoEvent>> events) {
        List<VideoEventRecord> rows =
                events.stream().map(HistoryProjection::row).toList();
        to.add(TABLE, rows);
    }

    /** The client's key is its own affair, and the video is known. */
    private static VideoEventRecord row(Recorded<VideoEvent> recorded) {
        VideoEventRecord row = new VideoEventRecord();
        row.setVideoId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setAt(recorded.at());
        row.setType(EventNames.nameOf(recorded.event().getClass()));
        row.setData(ReadJson.without(recorded.event(), "videoId", "key"));
        return row;
    }
}
