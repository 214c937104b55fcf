package com.ytempire.write.channel;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.channel.ChannelCommand.ChangeChannel;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelCommand.DeleteChannel;
import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.channel.ChannelEvent.ChannelChanged;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelEvent.ChannelDeleted;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.write.RecentKeys;
import com.ytempire.write.video.Video;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** A channel: how its videos look and sound by default, and whether it may order new ones. */
@AggregateRoot(type = "channel")
public class Channel {
    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // set by the first event, before anyone can ask
    private ChannelId id;

    private Stage stage = new Stage.Unknown();
    private RecentKeys keys = RecentKeys.NONE;

    Channel() {}

    /** Missing is the normal case; a repeat with the same key finds the channel that it created. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateChannel command) {
        if (keys.hold(command.key())) {
            return;
        }
        if (!(stage instanceof Stage.Unknown)) {
            throw new Rejection(
                    Reason.WRONG_STATE, "channel %s exists already: choose another id".formatted(command.channelId()));
        }
        apply(new ChannelCreated(command.channelId(), command.profile(), command.key()));
    }

    @CommandHandler
    void handle(ChangeChannel command) {
        if (!keys.hold(command.key())) {
            requireOpen();
            apply(new ChannelChanged(id, command.profile(), command.key()));
        }
    }

    /** The channel fills in what the brief leaves open; the settings are fixed with this. */
    @CommandHandler
    void handle(GenerateVideo command) throws Exception {
        ProductionSettings settings = settings(requireOpen(), command.brief());
        createNew(Video.class, () -> new Video(command, settings));
    }

    /** Productions that are running finish. */
    @CommandHandler
    void handle(DeleteChannel command) {
        if (!keys.hold(command.key())) {
            requireOpen();
            apply(new ChannelDeleted(id, command.key()));
        }
    }

    @EventSourcingHandler
    void on(ChannelEvent event) {
        id = event.channelId();
        keys = keys.with(event.key());
        stage = switch (event) {
            case ChannelCreated e -> new Stage.Open(e.profile());
            case ChannelChanged e -> new Stage.Open(e.profile());
            case ChannelDeleted e -> new Stage.Deleted();
        };
    }

    private ChannelProfile requireOpen() {
        if (stage instanceof Stage.Open open) {
            return open.profile();
        }
        throw new Rejection(Reason.NOT_FOUND, "channel %s was deleted: use another channel".formatted(id));
    }

    private static ProductionSettings settings(ChannelProfile profile, VideoBrief brief) {
        try {
            return new ProductionSettings(
                    brief.length(),
                    brief.format(),
                    brief.quality(),
                    Objects.requireNonNullElse(brief.voice(), profile.voice()),
                    profile.language(),
                    profile.theme(),
                    profile.name());
        } catch (IllegalArgumentException e) {
            throw new Rejection(Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
