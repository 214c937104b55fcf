package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static java.util.Objects.requireNonNull;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.Video;
import com.ytempire.read.jooq.tables.records.VideoRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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
        Map<String, Shown> videos = new LinkedHashMap<>();
        String last = "";
        for (Recorded<VideoEvent> recorded : events) {
            if (!recorded.aggregateId().equals(last)) {
                last = recorded.aggregateId();
                videos.computeIfAbsent(last, id -> new Shown());
            }
        }
        to.of(TABLE, videos.keySet())
                .forEach(row -> requireNonNull(videos.get(row.getId())).begin(row));
        Shown video = new Shown();
        String id = "";
        for (Recorded<VideoEvent> recorded : events) {
            if (!recorded.aggregateId().equals(id)) {
                id = recorded.aggregateId();
                video = requireNonNull(videos.get(id));
            }
            video.apply(recorded);
        }
        to.put(
                TABLE,
                videos.values().stream()
                        .map(Shown::news)
                        .filter(Objects::nonNull)
                        .toList());
        to.remove(
                TABLE,
                videos.entrySet().stream()
                        .filter(each -> each.getValue().isGone())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** A video's row on its way from what is stored, if anything is, to what the events say. */
    private static final class Shown {
        private @Nullable VideoRecord row;
        private long version;
        private @Nullable Instant changedAt;

        void begin(VideoRecord stored) {
            row = stored;
            version = stored.getVersion();
        }

        /** An event that the row shows already is no news, nor is one of a video that was deleted. */
        void apply(Recorded<VideoEvent> recorded) {
            VideoEvent event = recorded.event();
            if (row == null) {
                if (!(event instanceof VideoRequested requested)) {
                    return;
                }
                row = VideoRow.begun(requested, recorded.at());
            } else if (recorded.sequence() <= version) {
                return;
            } else if (event instanceof VideoDeleted) {
                row = null;
            } else {
                VideoRow.evolve(row, event);
            }
            version = recorded.sequence();
            changedAt = recorded.at();
        }

        /** The row as it is to be stored; null when it is not to be. */
        @Nullable
        VideoRecord news() {
            if (row == null || changedAt == null) {
                return null;
            }
            VideoRow.stamp(row, version, changedAt);
            return row;
        }

        boolean isGone() {
            return row == null && changedAt != null;
        }
    }
}
