package com.ytempire.write.video;

import com.ytempire.api.Rejection;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.Step;
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
import com.ytempire.api.video.VideoId;
import com.ytempire.write.video.Attempts.Attempt;
import java.util.ArrayList;
import java.util.List;

/**
 * What those who steer a production come to in it. A command that is repeated under its key changes nothing, nor does one
 * that asks for what is already so.
 *
 * @param production as it stands
 */
record Steering(Production production) {
    /** Who holds and releases when nobody asked. */
    private static final String BUDGET = "budget";

    List<VideoEvent> pause(PauseProduction c) {
        if (production.keys().hold(c.key()) || production.held() == HoldReason.PAUSED) {
            return List.of();
        }
        stage().require(isUnderWay(), c.videoId(), "cannot be paused");
        return List.of(new ProductionHeld(c.videoId(), HoldReason.PAUSED, c.who(), c.why(), c.key()));
    }

    List<VideoEvent> resume(ResumeProduction c) {
        if (production.keys().hold(c.key())) {
            return List.of();
        }
        HoldReason held = production.held();
        if (held != null) {
            return List.of(new ProductionReleased(c.videoId(), held == HoldReason.BUDGET, c.who(), c.why(), c.key()));
        }
        Step step = stage().requireFailed(c.videoId());
        int last = production.attempts().of(step).number();
        return List.of(new ProductionResumed(c.videoId(), step, last, c.who(), c.why(), c.key()));
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

    List<VideoEvent> retry(RetryStep c, ProviderChains chains) {
        if (production.keys().hold(c.key())) {
            return List.of();
        }
        VideoId id = c.videoId();
        stage().require(isUnderWay() || stage() instanceof Stage.Failed, id, "has no step to try again");
        requireFree(id, "cannot try a step again");
        Step step = step();
        Attempt last = production.attempts().of(step);
        stage().require(last.number() > 0, id, "has not begun step %s".formatted(Stage.name(step)));
        String provider = c.fallback() ? fallback(step, last.provider(), chains) : last.provider();
        List<VideoEvent> events = new ArrayList<>();
        if (last.isOpen()) {
            events.add(new StepBrokenOff(id, step, last.number(), c.who(), c.why()));
        }
        events.add(new ProductionResumed(id, step, last.number(), c.who(), c.why(), c.key()));
        events.add(new StepScheduled(id, step, last.number() + 1, provider, c.now()));
        return events;
    }

    List<VideoEvent> rerun(RerunProduction c) {
        if (production.keys().hold(c.key())) {
            return List.of();
        }
        VideoId id = c.videoId();
        boolean reached = stage() instanceof Stage.Ready || c.from().compareTo(step()) <= 0;
        boolean open =
                stage() instanceof Stage.Producing || stage() instanceof Stage.Failed || stage() instanceof Stage.Ready;
        stage().require(
                        open && reached && c.from() != Step.PUBLISH,
                        id,
                        "cannot go back to step " + Stage.name(c.from()));
        Step changed = c.change().first();
        if (changed != null && changed.compareTo(c.from()) < 0) {
            throw new Rejection(
                    Rejection.Reason.INVALID,
                    "what is changed is the input of step %s: go back to that step, not to %s"
                            .formatted(Stage.name(changed), Stage.name(c.from())));
        }
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

    /** The step that the production is at, or gave up at. */
    private Step step() {
        return switch (stage()) {
            case Stage.Producing producing -> producing.step();
            case Stage.Failed failed -> failed.step();
            default -> Step.PUBLISH;
        };
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
