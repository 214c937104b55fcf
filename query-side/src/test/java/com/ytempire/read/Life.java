package com.ytempire.read;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.channel.ChannelEvent.ChannelChanged;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelEvent.ChannelDeleted;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.*;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to one video, a second apart, as the log would have it. */
public final class Life {
    public static final Instant BEGIN = Instant.parse("2026-11-22T18:00:00Z");
    public static final MediaRef NOTES = new MediaRef("a".repeat(64), 2000, "text/markdown");
    public static final VideoFiles FILES = new VideoFiles(
            new MediaRef("b".repeat(64), 9_000_000, "video/mp4"),
            new MediaRef("c".repeat(64), 120_000, "image/jpeg"),
            new MediaRef("d".repeat(64), 3_000, "application/x-subrip"),
            new MediaRef("e".repeat(64), 3_100, "text/vtt"));
    public static final VideoDetails DETAILS =
            new VideoDetails("Why Bread Rises", "Yeast breathes out gas.", List.of("bread", "sour dough"));
    private static final CommandKey KEY = new CommandKey("key-1");

    public final VideoId id;
    public final ChannelId channelId;
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private Instant now;

    public Life(ChannelId channelId, String topic, Instant begin) {
        this.id = VideoId.of(UUID.randomUUID());
        this.channelId = channelId;
        this.now = begin;
        happens(new VideoRequested(id, channelId, topic, NOTES, List.of(), settings(), KEY));
    }

    public Life() {
        this(ChannelId.of(UUID.randomUUID()), "bread", BEGIN);
    }

    public static ProductionSettings settings() {
        return new ProductionSettings(
                Duration.ofSeconds(90),
                Format.LANDSCAPE,
                Quality.FULL,
                "default",
                "en-US",
                Theme.MIDNIGHT,
                "Kitchen Science");
    }

    public static ChannelProfile profile(String name) {
        return new ChannelProfile(name, "About food.", null, Theme.FOREST, "default", "en-US");
    }

    public static DomainEventMessage<?> channel(long sequence, ChannelEvent event) {
        return message("channel", event.channelId().value(), sequence, event, BEGIN.plusSeconds(sequence));
    }

    public static List<DomainEventMessage<?>> channelLife(ChannelId id) {
        return List.of(
                channel(0, new ChannelCreated(id, profile("Kitchen"), KEY)),
                channel(1, new ChannelChanged(id, profile("Kitchen Science"), KEY)),
                channel(2, new ChannelDeleted(id, KEY)));
    }

    public List<DomainEventMessage<?>> events() {
        return List.copyOf(events);
    }

    /** What happened since the mark, which is a number of events. */
    public List<DomainEventMessage<?>> since(int mark) {
        return List.copyOf(events.subList(mark, events.size()));
    }

    public Life happens(VideoEvent event) {
        events.add(message("video", id.value(), events.size(), event, now));
        now = now.plusSeconds(1);
        return this;
    }

    public Life scheduled(Step step) {
        return happens(new StepScheduled(id, step, 1, "offline", now));
    }

    public Life started(Step step, int attempt) {
        return happens(new StepStarted(id, step, attempt, 1, "offline", "node-1"));
    }

    public Life script() {
        return scheduled(Step.SCRIPT)
                .started(Step.SCRIPT, 1)
                .happens(new ScriptWritten(id, 1, "offline", NOTES, DETAILS, Duration.ofMillis(92_500), 7))
                .costs(Step.SCRIPT, 1, "0.25", "0.0000125");
    }

    /** Fails once and is tried again. */
    public Life voice() {
        return scheduled(Step.VOICE)
                .started(Step.VOICE, 1)
                .happens(new StepFailed(
                        id, Step.VOICE, 1, "offline", FailureClass.PROVIDER_DOWN, "the voice is hoarse", null))
                .costs(Step.VOICE, 1, "1.5", "0.0000125")
                .happens(new StepRetried(id, Step.VOICE, 2, "offline", FailureClass.PROVIDER_DOWN, now.plusSeconds(5)))
                .started(Step.VOICE, 2)
                .happens(new VoiceSynthesised(id, 2, "offline", NOTES, NOTES, Duration.ofMillis(91_340)))
                .costs(Step.VOICE, 2, "3.25", "0.0000125");
    }

    /** Its first worker dies. */
    public Life render() {
        return scheduled(Step.RENDER)
                .started(Step.RENDER, 1)
                .happens(new StepInterrupted(id, Step.RENDER, 1, 1, "node-1"))
                .happens(new StepStarted(id, Step.RENDER, 1, 2, "offline", "node-2"))
                .happens(new VideoRendered(id, 1, "offline", FILES, Duration.ofMillis(91_400), "libx264", 7, 0))
                .costs(Step.RENDER, 1, "123.456789", "0.0000125");
    }

    public Life upload() {
        return scheduled(Step.UPLOAD)
                .started(Step.UPLOAD, 1)
                .happens(new VideoUploaded(id, 1, "youtube", "yt-1", "http://127.0.0.1/watch?v=yt-1"))
                .happens(new CostIncurred(
                        id,
                        Step.UPLOAD,
                        1,
                        List.of(CostLine.unpriced(
                                "youtube", new Usage(Meter.QUOTA_UNITS, BigDecimal.valueOf(100)), "USD")),
                        null))
                .happens(new VideoReady(id));
    }

    public Life ready() {
        return script().voice().render().upload();
    }

    public Life publishRequested(@Nullable Instant at) {
        return happens(new PublishRequested(id, at, KEY))
                .scheduled(Step.PUBLISH)
                .started(Step.PUBLISH, 1);
    }

    public Life published() {
        return publishRequested(null)
                .happens(new VideoPublished(id, 1, "youtube", Instant.parse("2026-11-22T20:00:00Z")));
    }

    public Life uploadFailsForGood() {
        return scheduled(Step.UPLOAD)
                .started(Step.UPLOAD, 1)
                .happens(new StepFailed(
                        id, Step.UPLOAD, 1, "youtube", FailureClass.QUOTA_EXHAUSTED, "no quota left", null))
                .happens(new ProductionFailed(id, Step.UPLOAD, 1, FailureClass.QUOTA_EXHAUSTED, "no quota left today"));
    }

    public Life resumed() {
        return happens(new ProductionResumed(id, Step.UPLOAD, 1, "ops", "quota is back", KEY))
                .happens(new StepScheduled(id, Step.UPLOAD, 2, "youtube", now))
                .started(Step.UPLOAD, 2)
                .happens(new VideoUploaded(id, 2, "youtube", "yt-2", "http://127.0.0.1/watch?v=yt-2"))
                .happens(new VideoReady(id));
    }

    public Life cancelled() {
        return happens(new VideoCancelled(id, "ops", "not wanted", KEY));
    }

    public Life deleted() {
        return happens(new VideoDeleted(id, "ops", "not wanted", KEY));
    }

    public Life changed(VideoDetails details) {
        return happens(new VideoDetailsChanged(id, details, KEY));
    }

    public Life costs(Step step, int attempt, String quantity, String unitPrice) {
        Usage used = new Usage(Meter.CPU_SECONDS, new BigDecimal(quantity));
        CostLine line = CostLine.priced("offline", used, new BigDecimal(unitPrice), "USD", "2026-11");
        return happens(new CostIncurred(id, step, attempt, List.of(line), null));
    }

    private static DomainEventMessage<?> message(
            String type, String aggregate, long sequence, Object payload, Instant at) {
        String eventId = aggregate + "/" + sequence;
        return new GenericDomainEventMessage<>(
                type, aggregate, sequence, payload, MetaData.emptyInstance(), eventId, at);
    }
}
