package com.ytempire.node.media;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.StatementEvent.StatementImported;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.api.video.VideoId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Says what content videos and statements still need, by their events in the log: read models may be behind, or being
 * rebuilt. A video that was deleted long enough ago needs nothing any more; every other one, and every statement, needs all
 * that its events name.
 */
public final class MediaUses {
    /** More deleted videos than this are taken for alive: that keeps memory bounded, and errs on the safe side. */
    static final int MOST_DELETED = 100_000;

    private final EventStorageEngine log;

    public MediaUses(EventStorageEngine log) {
        this.log = log;
    }

    /**
     * Takes out of the hashes those that a statement needs, or a video which was not deleted before the time given. Reads
     * all events twice.
     */
    public void removeUsed(Set<String> hashes, Instant deletedBefore) {
        Set<VideoId> gone = new HashSet<>();
        each(List.of(VideoDeleted.class), (event, at) -> {
            if (event instanceof VideoDeleted deleted && at.isBefore(deletedBefore) && gone.size() < MOST_DELETED) {
                gone.add(deleted.videoId());
            }
        });
        each(List.of(VideoEvent.class, StatementImported.class), (event, at) -> {
            List<MediaRef> needed = switch (event) {
                case VideoEvent e -> gone.contains(e.videoId()) ? List.of() : named(e);
                case StatementImported e -> List.of(e.file());
                default -> List.of();
            };
            needed.forEach(ref -> hashes.remove(ref.sha256()));
        });
    }

    /** Content is read of events of these types only. */
    private void each(List<Class<?>> types, BiConsumer<Object, Instant> action) {
        try (Stream<? extends TrackedEventMessage<?>> all = log.readEvents(null, false)) {
            all.filter(message -> types.stream().anyMatch(type -> type.isAssignableFrom(message.getPayloadType())))
                    .forEach(message -> action.accept(message.getPayload(), message.getTimestamp()));
        }
    }

    /** All content that the event names. A new event has to say here whether it names any. */
    private static List<MediaRef> named(VideoEvent event) {
        return switch (event) {
            case VideoRequested e ->
                Stream.concat(Stream.of(e.notes()), e.assets().stream().map(asset -> asset.content()))
                        .toList();
            case ScriptWritten e -> List.of(e.storyboard());
            case VoiceSynthesised e -> List.of(e.audio(), e.narration());
            case VideoRendered e ->
                List.of(
                        e.files().video(),
                        e.files().thumbnail(),
                        e.files().subRip(),
                        e.files().webVtt());
            case ProductionRerun e ->
                Stream.concat(
                                Stream.ofNullable(e.change().notes()),
                                Stream.ofNullable(e.change().assets())
                                        .flatMap(List::stream)
                                        .map(asset -> asset.content()))
                        .toList();
            case VideoEvent.StepBrokenOff e -> List.of();
            case VideoEvent.ProductionHeld e -> List.of();
            case VideoEvent.ProductionReleased e -> List.of();
            case VideoEvent.ArtefactReused e -> List.of();
            case VideoEvent.StepScheduled e -> List.of();
            case VideoEvent.StepRetried e -> List.of();
            case VideoEvent.StepStarted e -> List.of();
            case VideoEvent.StepInterrupted e -> List.of();
            case VideoEvent.StepFailed e -> List.of();
            case VideoEvent.VideoUploaded e -> List.of();
            case VideoEvent.VideoReady e -> List.of();
            case VideoEvent.PublishRequested e -> List.of();
            case VideoEvent.PublishScheduled e -> List.of();
            case VideoEvent.VideoPublished e -> List.of();
            case VideoEvent.VideoCancelled e -> List.of();
            case VideoEvent.ProductionFailed e -> List.of();
            case VideoEvent.ProductionResumed e -> List.of();
            case VideoEvent.VideoDetailsChanged e -> List.of();
            case VideoDeleted e -> List.of();
            case VideoEvent.CostBooked e -> List.of();
            case VideoEvent.UsageUnpriced e -> List.of();
        };
    }
}
