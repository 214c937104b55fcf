package com.ytempire.saga.video;

import static com.ytempire.api.video.Step.PUBLISH;
import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.SCRIPT;
import static com.ytempire.api.video.Step.UPLOAD;
import static com.ytempire.api.video.Step.VOICE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.PublishScheduled;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.ProductionPolicy.Decision;
import com.ytempire.saga.video.ProductionPolicy.Failure;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Takes one video from request to publication: script, voice, render, upload; publish when asked. It only sequences:
 * what it wants done it leaves with {@link DurableWork}, so no handler waits for anything.
 */
@Saga
@ProcessingGroup(VideoProductionSaga.GROUP)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, getterVisibility = JsonAutoDetect.Visibility.NONE)
public class VideoProductionSaga {
    /** Name of the event processor. */
    public static final String GROUP = "production-saga";

    private static final String KEY = "videoId";

    @JsonIgnore
    private transient @Nullable DurableWork work;

    @JsonIgnore
    private transient @Nullable ProductionPolicy policy;

    /** The last attempt of each step, for going back to one. */
    private Map<Step, Integer> attempts = new EnumMap<>(Step.class);

    private int lastAttempt;
    private int failures;
    private @Nullable StepKey waiting;
    private @Nullable Instant waitsUntil;

    private @Nullable Instant publicationWantedAt;

    @Autowired
    void setWork(DurableWork work) {
        this.work = work;
    }

    @Autowired
    void setPolicy(ProductionPolicy policy) {
        this.policy = policy;
    }

    // ---- happy path

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(VideoRequested event, @Timestamp Instant now) {
        begin(event.videoId(), SCRIPT, 1, now);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(ScriptWritten event, @Timestamp Instant now) {
        begin(event.videoId(), VOICE, attempts.getOrDefault(VOICE, 0) + 1, now);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(VoiceSynthesised event, @Timestamp Instant now) {
        begin(event.videoId(), RENDER, attempts.getOrDefault(RENDER, 0) + 1, now);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(VideoRendered event, @Timestamp Instant now) {
        begin(event.videoId(), UPLOAD, attempts.getOrDefault(UPLOAD, 0) + 1, now);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(VideoUploaded event) {
        lastAttempt = attempts.getOrDefault(PUBLISH, 0);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(PublishRequested event, @Timestamp Instant now) {
        publicationWantedAt = now;
        begin(event.videoId(), PUBLISH, lastAttempt + 1, now);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(PublishScheduled event) {
        begin(event.videoId(), PUBLISH, lastAttempt + 1, event.publishAt());
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(StepScheduled event) {
        run(event.videoId(), event.step(), event.attempt(), dueAt(event));
    }

    // ---- retry and fallback

    @SagaEventHandler(associationProperty = KEY)
    void on(StepRetried event) {
        run(event.videoId(), event.step(), event.attempt(), event.dueAt());
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(StepFailed event, @Timestamp Instant now) {
        failures++;
        Decision decision = policy().afterFailure(new Failure(
                event.step(),
                event.provider(),
                failures,
                event.failure(),
                now,
                event.retryNotBefore(),
                event.message()));
        follow(event, decision, now);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(ProductionResumed event, @Timestamp Instant now) {
        begin(event.videoId(), event.step(), event.lastAttempt() + 1, now);
    }

    // ---- steering

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(ProductionRerun event, @Timestamp Instant now) {
        begin(event.videoId(), event.from(), event.lastAttempt() + 1, now);
    }

    /** An attempt that waits only because it was held need not wait until someone looks whether it still is. */
    @SagaEventHandler(associationProperty = KEY)
    void on(ProductionReleased event, @Timestamp Instant now) {
        if (waiting != null && waitsUntil != null) {
            work().run(waiting, waitsUntil.isAfter(now) ? waitsUntil : now);
        }
    }

    // ---- the end

    @EndSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(VideoPublished event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(VideoCancelled event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(VideoDeleted event) {}

    private void begin(VideoId videoId, Step step, int attempt, Instant dueAt) {
        failures = 0;
        schedule(videoId, step, attempt, policy().start(step).provider(), dueAt, null);
    }

    private void follow(StepFailed event, Decision decision, Instant now) {
        int next = event.attempt() + 1;
        switch (decision) {
            case Decision.Start start ->
                schedule(event.videoId(), event.step(), next, start.provider(), now, event.failure());
            case Decision.RetryAt retry ->
                schedule(event.videoId(), event.step(), next, retry.provider(), retry.time(), event.failure());
            case Decision.FallBack fallBack -> {
                failures = 0;
                schedule(event.videoId(), event.step(), next, fallBack.provider(), fallBack.time(), event.failure());
            }
            case Decision.Abandon abandon ->
                work().send(
                                new FailProduction(
                                        event.videoId(),
                                        event.step(),
                                        event.attempt(),
                                        event.failure(),
                                        abandon.reason()),
                                "fail/" + event.step() + "/" + event.attempt());
        }
    }

    private void schedule(
            VideoId videoId, Step step, int attempt, String provider, Instant dueAt, @Nullable FailureClass after) {
        work().send(
                        new ScheduleStep(videoId, step, attempt, provider, dueAt, after),
                        "schedule/" + step + "/" + attempt);
    }

    /**
     * An owner may ask for another time just after the host has promised one. The attempt that was to look after the
     * promise then has the number of the one that brings the host the new time: whichever is on record must not wait.
     */
    private Instant dueAt(StepScheduled event) {
        Instant wanted = publicationWantedAt;
        if (event.step() != PUBLISH || wanted == null) {
            return event.dueAt();
        }
        publicationWantedAt = null;
        return wanted.isBefore(event.dueAt()) ? wanted : event.dueAt();
    }

    private void run(VideoId videoId, Step step, int attempt, Instant dueAt) {
        lastAttempt = attempt;
        attempts.put(step, attempt);
        waiting = new StepKey(videoId, step, attempt);
        waitsUntil = dueAt;
        work().run(waiting, dueAt);
    }

    private DurableWork work() {
        return java.util.Objects.requireNonNull(work, "the saga was loaded without its resources");
    }

    private ProductionPolicy policy() {
        return java.util.Objects.requireNonNull(policy, "the saga was loaded without its resources");
    }
}
