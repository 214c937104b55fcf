package com.ytempire.read.video;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.read.stream.LiveStreams;
import com.ytempire.read.stream.Sender;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open streams of videos: each state as {@code changed}. */
@Component
public class VideoStreams extends LiveStreams<VersionedVideo> {
    private final VideoQueries videos;

    @Autowired
    public VideoStreams(VideoQueries videos, ProgressChannel progress) {
        this(videos, progress, HEARTBEAT);
    }

    VideoStreams(VideoQueries videos, ProgressChannel progress, Duration heartbeat) {
        super(progress, heartbeat);
        this.videos = videos;
    }

    @Override
    protected VersionedVideo get(String id) {
        return videos.getVersioned(id);
    }

    @Override
    protected List<VersionedVideo> all(Map<String, Long> versions) {
        return videos.all(versions.keySet());
    }

    @Override
    protected Map<String, Long> versions(Collection<String> ids) {
        return videos.versions(ids);
    }

    @Override
    protected Sender<VersionedVideo> sender() {
        return (emitter, state) -> emitter.send(SseEmitter.event()
                .name("changed")
                .reconnectTime(RECONNECT_MILLIS)
                .data(state.view(), MediaType.APPLICATION_JSON));
    }

    @Override
    protected String path(String id) {
        return "/videos/" + id;
    }
}
