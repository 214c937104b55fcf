package com.ytempire.write.video;

import com.ytempire.api.Rejection;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoId;
import com.ytempire.write.video.Attempts.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What those who steer a production come to in it. An act that is repeated under its key changes nothing, nor does one that
 * asks for what is already so.
 *
 * @param production as it stands
 */
record Steering(Production production) {
    /** Who holds and releases when nobody asked. */
    private static final String BUDGET = "budget";

    /** So long nobody breaks off an attempt that a person asked for, unless by its name: two may act at the same time. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    /** What the act comes to; nothing is changed here. */
    ActOutcome outcome(Act act, ProviderChains chains) {
        List<VideoEvent> events = production.keys().hold(act.key()) ? List.of() : decide(act, chains);
        Production then = production;
        for (VideoEvent event : events) {
            then = then.after(event);
        }
        return new ActOutcome(events, then.lastAct().words());
    }

    private List<VideoEvent> decide(Act act, ProviderChains chains) {
        return switch (act) {
            case PauseProduction c -> pause(c);
            case ResumeProduction c -> resume(c);
            case RetryStep c -> retry(c, chains);
            case RerunProduction c -> rerun(c);
            case CancelVideo c -> cancel(c);
        };
    }

    private List<VideoEvent> pause(PauseProduction c) {
        if (production.held() == HoldReason.PAUSED) {
            return List.of();
        }
        require(isUnderWay(), c.videoId(), "cannot be paused");
        return List.of(new ProductionHeld(c.videoId(), HoldReason.PAUSED, c.who(), c.why(), c.key()));
    }

    private List<VideoEvent> resume(ResumeProduction c) {
        HoldReason held = production.held();
        if (held != null) {
            return List.of(new ProductionReleased(c.videoId(), held == HoldReason.BUDGET, c.who(), c.why(), c.key()));
        }
        require(stage() instanceof Stage.Failed, c.videoId(), "cannot be resumed");
        int last = production.attempts().of(step()).number();
        return List.of(new ProductionResumed(c.videoId(), step(), last, c.who(), c.why(), c.key()));
    }

    private List<VideoEvent> cancel(CancelVideo c) {
        if (stage() instanceof Stage.Cancelled) {
            return List.of();
        }
        boolean unfinished = stage() instanceof Stage.Producing || stage() instanceof Stage.Failed;
        require(unfinished, c.videoId(), "cannot be cancelled");
        return List.of(new VideoCancelled(c.videoId(), c.who(), c.why(), c.key()));
    }

    /** Held by its budget only as long as that attempt waits; a pause stands above it. */
    List<VideoEvent> hold(HoldForBudget c) {
        return production.isOpen(c.step(), c.attempt()) && production.held() == null
                ? List.of(new ProductionHeld(c.videoId(), HoldReason.BUDGET, BUDGET, c.message(), null))
                : List.of();
    }

    List<VideoEvent> release(ReleaseToBudget c) {
        return production.isOpen(c.step(), c.attempt()) && production.held() == HoldReason.BUDGET
                ? List.of(new ProductionReleased(c.videoId(), false, BUDGET, c.message(), null))
                : List.of();
    }

    private List<VideoEvent> retry(RetryStep c, ProviderChains chains) {
        VideoId id = c.videoId();
        require(isUnderWay() || stage() instanceof Stage.Failed, id, "has no step to try again");
        requireFree(id, "cannot try a step again");
        Step step = step();
        Attempt last = production.attempts().of(step);
        require(last.number() > 0, id, "has not begun step " + Stage.name(step));
        requireSeen(id, c.seen(), c.now());
        String provider = c.fallback() ? fallback(step, last.provider(), chains) : last.provider();
        List<VideoEvent> events = new ArrayList<>();
        if (last.isOpen()) {
            events.add(new StepBrokenOff(id, step, last.number(), c.who(), c.why()));
        }
        events.add(new ProductionResumed(id, step, last.number(), c.who(), c.why(), c.key()));
        events.add(new StepScheduled(id, step, last.number() + 1, provider, c.now()));
        return events;
    }

    private List<VideoEvent> rerun(RerunProduction c) {
        VideoId id = c.videoId();
        boolean open =
                stage() instanceof Stage.Producing || stage() instanceof Stage.Failed || stage() instanceof Stage.Ready;
        require(
                open && c.from() != Step.PUBLISH && c.from().compareTo(step()) <= 0,
                id,
                "cannot go back to step " + Stage.name(c.from()));
        Step changed = c.change().first();
        if (changed != null && changed.compareTo(c.from()) < 0) {
            throw new Rejection(
                    Rejection.Reason.INVALID,
                    "what is changed is the input of step %s: go back to that step, not to %s"
                            .formatted(Stage.name(changed), Stage.name(c.from())));
        }
        requireSeen(id, c.seen(), c.now());
        List<VideoEvent> events = new ArrayList<>();
        Attempt now = production.attempts().of(step());
        if (now.isOpen()) {
            events.add(new StepBrokenOff(id, step(), now.number(), c.who(), c.why()));
        }
        int last = production.attempts().of(c.from()).number();
        events.add(new ProductionRerun(id, c.from(), last, c.change(), c.who(), c.why(), c.key()));
        return events;
    }

    private Stage stage() {
        return production.stage();
    }

    private boolean isUnderWay() {
        return stage() instanceof Stage.Producing || stage() instanceof Stage.Publishing;
    }

    /** The step that the production is at, or gave up at, or came to last. */
    private Step step() {
        return switch (stage()) {
            case Stage.Producing producing -> producing.step();
            case Stage.Failed failed -> failed.step();
            case Stage.Ready ready -> Step.UPLOAD;
            default -> Step.PUBLISH;
        };
    }

    private void require(boolean allowed, VideoId id, String refusal) {
        stage().require(
                        allowed,
                        id,
                        refusal,
                        stage().words() + production.lastAct().suffix());
    }

    private void requireFree(VideoId id, String refusal) {
        HoldReason held = production.held();
        if (held != null) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    held == HoldReason.PAUSED
                            ? "video %s %s: it is paused: resume it".formatted(id, refusal)
                            : "video %s %s: it is held by its budget: raise that, or resume it over its budget"
                                    .formatted(id, refusal));
        }
    }

    /** What was meant for one attempt must not hit the next, which another has perhaps just asked for. */
    private void requireSeen(VideoId id, @Nullable SeenAttempt seen, Instant now) {
        Step step = step();
        Attempt set = production.attempts().of(step);
        LastAct act = production.lastAct();
        boolean toCome = act.askedFor(step, set.number() + 1);
        SeenAttempt last = new SeenAttempt(step, toCome ? set.number() + 1 : set.number());
        boolean settling = set.isOpen() && set.dueAt().plus(SETTLING).isAfter(now);
        if (seen == null && (toCome || (settling && act.askedFor(step, set.number())))) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    "video %s has attempt %s, which was asked for just now: it is broken off only by its name%s"
                            .formatted(id, last, act.suffix()));
        }
        if (seen != null && !seen.equals(last)) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    "video %s has attempt %s by now, not %s: it is to be looked at again%s"
                            .formatted(id, last, seen, act.suffix()));
        }
    }

    private static String fallback(Step step, String provider, ProviderChains chains) {
        List<String> chain = chains.of(step);
        int next = chain.indexOf(provider) + 1;
        if (next >= chain.size()) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE,
                    "step %s has no fallback behind %s: its providers are %s"
                            .formatted(Stage.name(step), provider, String.join(", ", chain)));
        }
        return chain.get(next);
    }
}
