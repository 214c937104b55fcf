package com.ytempire.read.production;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.read.stream.LiveStreams;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open streams of productions: first the whole, then how it is and those of its spans and logs that are new or changed. */
@Component
public class ProductionStreams extends LiveStreams<ProductionTimeline.State> {
    private final ProductionTimelines timelines;

    public ProductionStreams(ProductionTimelines timelines, ProgressChannel progress) {
        super(progress, HEARTBEAT);
        this.timelines = timelines;
    }

    @Override
    protected ProductionTimeline.State get(String id) {
        return timelines.state(id);
    }

    @Override
    protected List<ProductionTimeline.State> all(Collection<String> ids) {
        return ids.stream().map(timelines::state).toList();
    }

    @Override
    protected Map<String, Long> versions(Collection<String> ids) {
        return timelines.versions(ids);
    }

    @Override
    protected void send(SseEmitter emitter, ProductionTimeline.@Nullable State before, ProductionTimeline.State state)
            throws IOException {
        if (before == null) {
            emitter.send(SseEmitter.event()
                    .name("timeline")
                    .reconnectTime(RECONNECT_MILLIS)
                    .data(state.timeline(), MediaType.APPLICATION_JSON));
            return;
        }
        for (Span span : state.timeline().spans()) {
            if (!before.timeline().spans().contains(span)) {
                emitter.send(SseEmitter.event().name("span").data(span, MediaType.APPLICATION_JSON));
            }
        }
        for (StepLogView log : state.timeline().logs()) {
            if (!before.timeline().logs().contains(log)) {
                emitter.send(SseEmitter.event().name("log").data(log, MediaType.APPLICATION_JSON));
            }
        }
        emitter.send(SseEmitter.event().name("production").data(state.timeline().head(), MediaType.APPLICATION_JSON));
    }

    @Override
    protected String path(String id) {
        return "/productions/" + id;
    }
}
