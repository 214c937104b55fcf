package com.ytempire.write.video;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.StepClaim;
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
        applyAll(attempts().schedule(c));
    }

    @CommandHandler
    StepClaim handle(StartStep c) {
        List<VideoEvent> events = attempts().start(c);
        applyAll(events);
        if (events.stream().anyMatch(StepStarted.class::isInstance)) {
            return StepClaim.GO;
        }
        return production.held() != null && production.isOpen(c.step(), c.attempt()) ? StepClaim.HELD : StepClaim.STALE;
    }

    @CommandHandler
    void handle(CompleteStep c) {
        applyAll(attempts().complete(c));
    }

    @CommandHandler
    void handle(FailStep c) {
        applyAll(attempts().fail(c));
    }

    @CommandHandler
    void handle(FailProduction c) {
        applyAll(attempts().giveUp(c));
    }

    @CommandHandler
    void handle(HoldForBudget c) {
        applyAll(steering().hold(c));
    }

    @CommandHandler
    void handle(ReleaseToBudget c) {
        applyAll(steering().release(c));
    }

    // ---- what people ask for

    @CommandHandler
    void handle(AdjustCosts c) {
        applyAll(attempts().adjust(c));
    }

    @CommandHandler
    void handle(PauseProduction c) {
        applyAll(steering().pause(c));
    }

    @CommandHandler
    void handle(ResumeProduction c) {
        applyAll(steering().resume(c));
    }

    @CommandHandler
    void handle(RetryStep c, ProviderChains chains) {
        applyAll(steering().retry(c, chains));
    }

    @CommandHandler
    void handle(RerunProduction c) {
        applyAll(steering().rerun(c));
    }

    @CommandHandler
    void handle(CancelVideo c) {
        applyAll(owner().cancel(c));
    }

    @CommandHandler
    void handle(ChangeDetails c) {
        applyAll(owner().change(c));
    }

    @CommandHandler
    void handle(PublishVideo c) {
        applyAll(owner().publish(c));
    }

    @CommandHandler
    void handle(DeleteVideo c) {
        applyAll(owner().delete(c));
    }

    @EventSourcingHandler
    void on(VideoEvent event) {
        id = event.videoId();
        production = production.after(event);
    }

    private AttemptDecisions attempts() {
        return new AttemptDecisions(production);
    }

    private Steering steering() {
        return new Steering(production);
    }

    private OwnerDecisions owner() {
        return new OwnerDecisions(production);
    }

    private static void applyAll(List<VideoEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
