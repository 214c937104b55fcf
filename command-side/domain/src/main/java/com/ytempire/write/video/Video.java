package com.ytempire.write.video;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.StepClaim;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.*;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.VideoRequested;
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
    // set by the first event, before anyone can ask; read by the framework alone
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private VideoId id;

    private Production production = Production.NEW;

    Video() {}

    /** Requested of a channel, which has settled what the request left open. */
    public Video(GenerateVideo c, ProductionSettings settings) {
        VideoBrief brief = c.brief();
        apply(new VideoRequested(
                c.videoId(), c.channelId(), brief.topic(), brief.notes(), brief.assets(), settings, c.key()));
    }

    // ---- what the production itself says

    @CommandHandler
    void handle(ScheduleStep c) {
        applyAll(new AttemptDecisions(production).schedule(c));
    }

    @CommandHandler
    StepClaim handle(StartStep c) {
        AttemptDecisions.Started started = new AttemptDecisions(production).start(c);
        applyAll(started.events());
        return started.claim();
    }

    @CommandHandler
    void handle(CompleteStep c) {
        applyAll(new AttemptDecisions(production).complete(c));
    }

    @CommandHandler
    void handle(FailStep c) {
        applyAll(new AttemptDecisions(production).fail(c));
    }

    @CommandHandler
    void handle(FailProduction c) {
        applyAll(new AttemptDecisions(production).giveUp(c));
    }

    @CommandHandler
    void handle(HoldForBudget c) {
        applyAll(new Steering(production).hold(c));
    }

    @CommandHandler
    void handle(ReleaseToBudget c) {
        applyAll(new Steering(production).release(c));
    }

    // ---- what people ask for

    @CommandHandler
    void handle(AdjustCosts c) {
        applyAll(new AttemptDecisions(production).adjust(c));
    }

    @CommandHandler
    ActOutcome handle(PauseProduction c, ProviderChains chains) {
        return act(c, chains);
    }

    @CommandHandler
    ActOutcome handle(ResumeProduction c, ProviderChains chains) {
        return act(c, chains);
    }

    @CommandHandler
    ActOutcome handle(RetryStep c, ProviderChains chains) {
        return act(c, chains);
    }

    @CommandHandler
    ActOutcome handle(RerunProduction c, ProviderChains chains) {
        return act(c, chains);
    }

    @CommandHandler
    ActOutcome handle(CancelVideo c, ProviderChains chains) {
        return act(c, chains);
    }

    @CommandHandler
    ActOutcome handle(TryOut c, ProviderChains chains) {
        return new Steering(production).outcome(c.act(), chains);
    }

    @CommandHandler
    void handle(ChangeDetails c) {
        applyAll(new OwnerDecisions(production).change(c));
    }

    @CommandHandler
    void handle(PublishVideo c) {
        applyAll(new OwnerDecisions(production).publish(c));
    }

    @CommandHandler
    void handle(DeleteVideo c) {
        applyAll(new OwnerDecisions(production).delete(c));
    }

    @EventSourcingHandler
    void on(VideoEvent event) {
        id = event.videoId();
        production = production.after(event);
    }

    private ActOutcome act(Act act, ProviderChains chains) {
        ActOutcome outcome = new Steering(production).outcome(act, chains);
        applyAll(outcome.events());
        return outcome;
    }

    private static void applyAll(List<VideoEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
