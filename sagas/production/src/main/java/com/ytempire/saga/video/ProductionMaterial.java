package com.ytempire.saga.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoFiles;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final OpenAttempt open = new OpenAttempt();
    private int runs;
    private String provider = "";
    private boolean detailsAreTheOwners;
    private @Nullable StepKey overBudget;
    private @Nullable Step afresh;
    private int payer;
    private final Map<Inputs, Reusable> made = new HashMap<>();
    private final Map<String, Reusable> copies = new HashMap<>();

    static ProductionMaterial of(Stream<? extends VideoEvent> events) {
        ProductionMaterial material = new ProductionMaterial();
        events.forEachOrdered(material::take);
        return material;
    }

    private void take(VideoEvent event) {
        open.take(event);
        switch (event) {
            case VideoEvent.VideoRequested e -> {
                channelId = e.channelId();
                topic = e.topic();
                notes = e.notes();
                assets = e.assets();
                settings = e.settings();
            }
            case VideoEvent.StepScheduled e -> scheduled(e.provider());
            case VideoEvent.StepRetried e -> scheduled(e.provider());
            case VideoEvent.ScriptWritten e -> {
                keep(
                        Step.SCRIPT,
                        e.attempt(),
                        new StepResult.Script(e.storyboard(), e.details(), e.plannedLength(), e.scenes()));
                storyboard = e.storyboard();
                details = detailsAreTheOwners ? details : e.details();
            }
            case VideoEvent.VoiceSynthesised e -> {
                StepResult.Voice spoken = new StepResult.Voice(e.audio(), e.narration(), e.length());
                keep(Step.VOICE, e.attempt(), spoken);
                voice = spoken;
            }
            case VideoEvent.VideoRendered e -> {
                keep(
                        Step.RENDER,
                        e.attempt(),
                        new StepResult.Render(
                                e.files(), e.length(), e.encoder(), e.segmentsEncoded(), e.segmentsReused()));
                files = e.files();
            }
            case VideoEvent.ArtefactReused e -> payer = e.paidBy();
            case VideoEvent.VideoUploaded e -> {
                hostedId = e.hostedId();
                Reusable copy = new Reusable(payer(e.attempt()), new StepResult.Upload(e.hostedId(), e.watchPage()));
                copies.put(files().video().sha256(), copy);
            }
            case VideoEvent.PublishRequested e -> publishAt = e.publishAt();
            case VideoEvent.VideoDetailsChanged e -> {
                details = e.details();
                detailsAreTheOwners = true;
            }
            case VideoEvent.ProductionReleased e -> overBudget = e.overBudget() ? open.attempt() : overBudget;
            case VideoEvent.ProductionRerun e -> rerun(e);
            case VideoEvent.StepStarted e -> runs = e.run();
            case VideoEvent.StepBrokenOff e -> {}
            case VideoEvent.ProductionHeld e -> {}
            case VideoEvent.StepInterrupted e -> {}
            case VideoEvent.StepFailed e -> {}
            case VideoEvent.VideoReady e -> {}
            case VideoEvent.PublishScheduled e -> {}
            case VideoEvent.VideoPublished e -> {}
            case VideoEvent.ProductionFailed e -> {}
            case VideoEvent.ProductionResumed e -> {}
            case VideoEvent.VideoCancelled e -> {}
            case VideoEvent.VideoDeleted e -> {}
            case VideoEvent.CostBooked e -> {}
            case VideoEvent.UsageUnpriced e -> {}
        }
    }

    private void rerun(VideoEvent.ProductionRerun e) {
        InputChange change = e.change();
        afresh = change.changesNothing() ? e.from() : null;
        notes = change.notes() == null ? notes : change.notes();
        assets = change.assets() == null ? assets : change.assets();
        settings = settings().with(change.voice(), change.quality());
    }

    /** What a step works from, as far as it can change within a production. */
    private record Inputs(Step step, String provider, List<Object> parts) {}

    /**
     * What the open attempt would make, made by an earlier one from the same; empty when there is none, or when
     * the step was asked to be made anew.
     */
    Optional<Reusable> reusable() {
        StepKey attempt = open.attempt();
        if (attempt == null || attempt.step() == afresh) {
            return Optional.empty();
        }
        return inputs(attempt.step()).map(made::get);
    }

    /**
     * A result that is there already.
     *
     * @param paidBy the attempt of its step that made it
     */
    record Reusable(int paidBy, StepResult result) {}

    private void keep(Step step, int attempt, StepResult result) {
        int paidBy = payer(attempt);
        inputs(step).ifPresent(inputs -> made.put(inputs, new Reusable(paidBy, result)));
        afresh = afresh == step ? null : afresh;
    }

    private int payer(int attempt) {
        int paidBy = payer == 0 ? attempt : payer;
        payer = 0;
        return paidBy;
    }

    private Optional<Inputs> inputs(Step step) {
        ProductionSettings now = settings();
        return switch (step) {
            case SCRIPT -> Optional.of(new Inputs(step, provider, List.of(notes(), assets)));
            case VOICE -> Optional.of(new Inputs(step, provider, List.of(storyboard(), now.voice())));
            case RENDER ->
                Optional.of(new Inputs(
                        step,
                        provider,
                        List.of(storyboard(), voice().narration(), voice().audio(), assets, now.quality())));
            // what is done at the host is done there, and looked for there
            case UPLOAD, PUBLISH -> Optional.empty();
        };
    }

    /** The copy of the present content that an earlier upload put up; it may have been deleted there since. */
    Optional<Reusable> copyAtHost() {
        return Optional.ofNullable(copies.get(files().video().sha256()));
    }

    /** The attempt that paid for what the last one came back with; null when that was itself. */
    @Nullable
    Integer payerOf(StepResult result) {
        return result instanceof StepResult.Upload
                ? copyAtHost()
                        .filter(copy -> copy.result().equals(result))
                        .map(Reusable::paidBy)
                        .orElse(null)
                : null;
    }

    private void scheduled(String by) {
        runs = 0;
        provider = by;
    }

    /** What holds the production; null when nothing does. */
    @Nullable
    HoldReason held() {
        return open.held();
    }

    /** True when whoever released the attempt let it exceed its budgets. */
    boolean mayExceedBudget(StepKey attempt) {
        return attempt.equals(overBudget);
    }

    /** True of the attempt that is to be made or is at work, and of no other. */
    boolean awaits(StepKey attempt) {
        return attempt.equals(open.attempt());
    }

    /** How many workers have taken up the last attempt scheduled. */
    int runs() {
        return runs;
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
