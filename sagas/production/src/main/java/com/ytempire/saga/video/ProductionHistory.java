package com.ytempire.saga.video;

import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoId;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Reads a video's own events from the log: never a read model, which may be behind. */
public final class ProductionHistory {
    private final EventStore eventStore;

    public ProductionHistory(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    ProductionMaterial material(VideoId videoId) {
        return ProductionMaterial.of(events(videoId, 0));
    }

    /** Throws {@link AggregateNotFoundException} when the log has no such video. */
    ProductionSpending spending(VideoId videoId) {
        DomainEventStream events = eventStore.readEvents(videoId.value());
        if (!events.hasNext()) {
            throw new AggregateNotFoundException(videoId.value(), "the log has no such video");
        }
        return ProductionSpending.of(events.peek().getTimestamp(), ofVideo(events));
    }

    /**
     * True once nobody waits for the attempt any more: it was broken off, or its video was cancelled or deleted. Costs one
     * index look-up while nothing new has happened.
     */
    boolean isOver(StepKey attempt, long sinceSequence) {
        return eventStore.lastSequenceNumberFor(attempt.videoId().value()).orElse(-1L) >= sinceSequence
                && events(attempt.videoId(), sinceSequence).anyMatch(event -> ends(attempt, event));
    }

    private static boolean ends(StepKey attempt, VideoEvent event) {
        return switch (event) {
            case StepBrokenOff e -> attempt.step() == e.step() && attempt.attempt() == e.attempt();
            case VideoCancelled e -> true;
            case VideoDeleted e -> true;
            default -> false;
        };
    }

    /** The number that the video's next event will have. */
    long nextSequence(VideoId videoId) {
        return eventStore.lastSequenceNumberFor(videoId.value()).orElse(-1L) + 1;
    }

    private Stream<VideoEvent> events(VideoId videoId, long firstSequence) {
        return ofVideo(eventStore.readEvents(videoId.value(), firstSequence));
    }

    private static Stream<VideoEvent> ofVideo(DomainEventStream events) {
        return events.asStream()
                .map(EventMessage::getPayload)
                .filter(VideoEvent.class::isInstance)
                .map(VideoEvent.class::cast);
    }
}
