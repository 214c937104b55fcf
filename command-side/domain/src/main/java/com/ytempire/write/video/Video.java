package com.ytempire.write.video;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.*;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.*;
import com.ytempire.api.video.VideoId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;

/** A video: what its production may do next, and what its owner may. */
@AggregateRoot(type = "video")
public class Video {
    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // set by the first event, before anyone can ask
    private VideoId id;

    private Production production = Production.NEW;

    Video() {}

    /** Requested of a channel, which has settled what the request left open. */
    public Video(GenerateVideo c, ProductionSettings settings) {
        VideoBrief brief = c.brief();
        apply(new VideoRequested(
                c.videoId(), c.channelId(), brief.topic(), brief.notes(), brief.assets(), settings, c.key()));
    }

    @CommandHandler
    void handle(ScheduleStep c) {
        production.schedule(c).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    StepClaim handle(StartStep c) {
        List<VideoEvent> events = production.start(c);
        events.forEach(AggregateLifecycle::apply);
        return events.stream().anyMatch(StepStarted.class::isInstance) ? StepClaim.GO : StepClaim.STALE;
    }

    @CommandHandler
    void handle(CompleteStep c) {
        production.complete(c).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(FailStep c) {
        production.fail(c).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(FailProduction c) {
        production.giveUp(c).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(AdjustCosts c) {
        production.adjust(c).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(ResumeProduction c) {
        if (!production.keys().hold(c.key())) {
            Step step = stage().requireFailed(id);
            apply(new ProductionResumed(id, step, production.attempts().of(step).number(), c.who(), c.why(), c.key()));
        }
    }

    @CommandHandler
    void handle(CancelVideo c) {
        if (!production.keys().hold(c.key()) && !(stage() instanceof Stage.Cancelled)) {
            boolean unfinished = stage() instanceof Stage.Producing || stage() instanceof Stage.Failed;
            stage().require(unfinished, id, "cannot be cancelled");
            apply(new VideoCancelled(id, c.who(), c.why(), c.key()));
        }
    }

    @CommandHandler
    void handle(ChangeDetails c) {
        if (!production.keys().hold(c.key())) {
            stage().require(stage().hasScript(), id, "has no script yet, so no details to change");
            stage().require(production.takesDetails(), id, "cannot have its details changed");
            apply(new VideoDetailsChanged(id, c.details(), c.key()));
        }
    }

    @CommandHandler
    void handle(PublishVideo c) {
        if (!production.keys().hold(c.key())) {
            stage().require(stage().isPublishable(), id, "cannot be published");
            apply(new PublishRequested(id, c.publishAt(), c.key()));
        }
    }

    /** A production that runs is cancelled first. */
    @CommandHandler
    void handle(DeleteVideo c) {
        if (!production.keys().hold(c.key())) {
            boolean settled = !(stage() instanceof Stage.Publishing) && !(stage() instanceof Stage.Deleted);
            stage().require(settled, id, "cannot be deleted");
            if (stage() instanceof Stage.Producing) {
                apply(new VideoCancelled(id, c.who(), c.why(), c.key()));
            }
            apply(new VideoDeleted(id, c.who(), c.why(), c.key()));
        }
    }

    @EventSourcingHandler
    void on(VideoEvent event) {
        var now = production;
        id = event.videoId();
        production = switch (event) {
            case VideoRequested e -> now.by(e.key());
            case StepScheduled e -> now.with(now.attempts().scheduled(e.step(), e.attempt(), e.provider()));
            case StepRetried e -> now.with(now.attempts().scheduled(e.step(), e.attempt(), e.provider()));
            case StepStarted e -> now.with(now.attempts().started(e.step(), e.run(), e.worker()));
            case StepInterrupted e -> now; // what follows it, a start or a failure, says the rest
            case StepFailed e -> now.with(now.attempts().ended(e.step()));
            case ScriptWritten e -> now.past(Step.SCRIPT, new Stage.Producing(Step.VOICE));
            case VoiceSynthesised e -> now.past(Step.VOICE, new Stage.Producing(Step.RENDER));
            case VideoRendered e -> now.past(Step.RENDER, new Stage.Producing(Step.UPLOAD));
            case VideoUploaded e -> now.past(Step.UPLOAD, new Stage.Producing(Step.UPLOAD));
            case VideoReady e -> now.at(new Stage.Ready());
            case PublishRequested e -> now.by(e.key()).past(Step.PUBLISH, new Stage.Publishing());
            case PublishScheduled e -> now.past(Step.PUBLISH, new Stage.Scheduled());
            case VideoPublished e -> now.past(Step.PUBLISH, new Stage.Published());
            case VideoCancelled e -> now.by(e.key()).at(new Stage.Cancelled());
            case ProductionFailed e ->
                now.with(now.attempts().abandoned(e.step())).at(new Stage.Failed(e.step()));
            case ProductionResumed e -> now.by(e.key()).at(Stage.working(e.step()));
            case VideoDetailsChanged e -> now.by(e.key()).described(e.details());
            case VideoDeleted e -> now.by(e.key()).at(new Stage.Deleted());
            case CostIncurred e -> now.with(now.attempts().charged(new StepKey(id, e.step(), e.attempt())));
            case CostAdjusted e -> now.by(e.key());
            case UsageUnpriced e -> now;
        };
    }

    private Stage stage() {
        return production.stage();
    }
}
