package com.ytempire.saga.video;

import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoId;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads a video's own events from the log: never a read model, which may be behind. */
public final class ProductionHistory {
    private final EventStore eventStore;

    public ProductionHistory(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    ProductionMaterial material(VideoId videoId) {
        return ProductionMaterial.of(events(videoId, 0));
    }

    /** True once the video was cancelled or deleted. Costs one index look-up while nothing new has happened. */
    boolean ended(VideoId videoId, long sinceSequence) {
        return eventStore.lastSequenceNumberFor(videoId.value()).orElse(-1L) >= sinceSequence
                && ProductionMaterial.of(events(videoId, sinceSequence)).ended();
    }

    /** The number that the video's next event will have. */
    long nextSequence(VideoId videoId) {
        return eventStore.lastSequenceNumberFor(videoId.value()).orElse(-1L) + 1;
    }

    private Stream<VideoEvent> events(VideoId videoId, long firstSequence) {
        return eventStore
                .readEvents(videoId.value(), firstSequence)
                .asStream()
                .map(EventMessage::getPayload)
                .filter(VideoEvent.class::isInstance)
                .map(VideoEvent.class::cast);
    }
}
