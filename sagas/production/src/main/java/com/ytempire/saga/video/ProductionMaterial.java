package com.ytempire.saga.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoFiles;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a production has so far, read from its video's events: the inputs of the next step. */
final class ProductionMaterial {
    private @Nullable ChannelId channelId;
    private String topic = "";
    private @Nullable MediaRef notes;
    private List<Asset> assets = List.of();
    private @Nullable ProductionSettings settings;
    private @Nullable MediaRef storyboard;
    private @Nullable VideoDetails details;
    private StepResult.@Nullable Voice voice;
    private @Nullable VideoFiles files;
    private @Nullable String hostedId;
    private @Nullable Instant publishAt;
    private @Nullable StepKey lastScheduled;
    private String provider = "";
    private boolean ended;
    private boolean detailsAreTheOwners;

    static ProductionMaterial of(Stream<? extends VideoEvent> events) {
        ProductionMaterial material = new ProductionMaterial();
        events.forEachOrdered(material::take);
        return material;
    }

    private void take(VideoEvent event) {
        switch (event) {
            case VideoEvent.VideoRequested e -> {
                channelId = e.channelId();
                topic = e.topic();
                notes = e.notes();
                assets = e.assets();
                settings = e.settings();
            }
            case VideoEvent.StepScheduled e -> scheduled(new StepKey(e.videoId(), e.step(), e.attempt()), e.provider());
            case VideoEvent.StepRetried e -> scheduled(new StepKey(e.videoId(), e.step(), e.attempt()), e.provider());
            case VideoEvent.ScriptWritten e -> {
                storyboard = e.storyboard();
                details = detailsAreTheOwners ? details : e.details();
            }
            case VideoEvent.VoiceSynthesised e -> voice = new StepResult.Voice(e.audio(), e.narration(), e.length());
            case VideoEvent.VideoRendered e -> files = e.files();
            case VideoEvent.VideoUploaded e -> hostedId = e.hostedId();
            case VideoEvent.PublishRequested e -> publishAt = e.publishAt();
            case VideoEvent.VideoDetailsChanged e -> {
                details = e.details();
                detailsAreTheOwners = true;
            }
            case VideoEvent.VideoCancelled e -> ended = true;
            case VideoEvent.VideoDeleted e -> ended = true;
            case VideoEvent.StepStarted e -> {}
            case VideoEvent.StepInterrupted e -> {}
            case VideoEvent.StepFailed e -> {}
            case VideoEvent.VideoReady e -> {}
            case VideoEvent.PublishScheduled e -> {}
            case VideoEvent.VideoPublished e -> {}
            case VideoEvent.ProductionFailed e -> {}
            case VideoEvent.ProductionResumed e -> {}
            case VideoEvent.CostBooked e -> {}
            case VideoEvent.UsageUnpriced e -> {}
        }
    }

    private void scheduled(StepKey attempt, String by) {
        lastScheduled = attempt;
        provider = by;
    }

    /** The attempt that is to be made, and no other. */
    boolean awaits(StepKey attempt) {
        return !ended && attempt.equals(lastScheduled);
    }

    /** True once the video was cancelled or deleted. */
    boolean ended() {
        return ended;
    }

    /** Who was asked to make the last attempt scheduled. */
    String provider() {
        return provider;
    }

    ChannelId channelId() {
        return present(channelId, "channel");
    }

    String topic() {
        return topic;
    }

    MediaRef notes() {
        return present(notes, "notes");
    }

    List<Asset> assets() {
        return assets;
    }

    ProductionSettings settings() {
        return present(settings, "settings");
    }

    MediaRef storyboard() {
        return present(storyboard, "storyboard");
    }

    VideoDetails details() {
        return present(details, "details");
    }

    StepResult.Voice voice() {
        return present(voice, "voice");
    }

    VideoFiles files() {
        return present(files, "rendered files");
    }

    String hostedId() {
        return present(hostedId, "upload");
    }

    Optional<Instant> publishAt() {
        return Optional.ofNullable(publishAt);
    }

    private static <T> T present(@Nullable T value, String what) {
        return Objects.requireNonNull(value, () -> "the production has no " + what + " yet");
    }
}
