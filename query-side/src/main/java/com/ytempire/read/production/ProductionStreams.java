package com.ytempire.read.production;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.read.stream.LiveStreams;
import com.ytempire.read.stream.Sender;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The open streams of productions: first the whole, then how it is and those of its spans and logs that are new or changed. */
@Component
public class ProductionStreams extends LiveStreams<ProductionTimeline.State> {
    private final ProductionTimelines timelines;
    private final StepLogQueries logs;

    public ProductionStreams(ProductionTimelines timelines, StepLogQueries logs, ProgressChannel progress) {
        super(progress, HEARTBEAT);
        this.timelines = timelines;
        this.logs = logs;
    }

    @Override
    protected ProductionTimeline.State get(String id) {
        return timelines.state(id);
    }

    @Override
    protected List<ProductionTimeline.State> all(Map<String, Long> versions) {
        return timelines.states(versions);
    }

    @Override
    protected Map<String, Long> versions(Collection<String> ids) {
        return timelines.versions(ids);
    }

    @Override
    protected Sender<ProductionTimeline.State> sender() {
        return new ProductionNews(logs, RECONNECT_MILLIS);
    }

    @Override
    protected String path(String id) {
        return "/productions/" + id;
    }
}
