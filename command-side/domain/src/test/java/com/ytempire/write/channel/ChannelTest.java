package com.ytempire.write.channel;

import static com.ytempire.write.Given.BRIEF;
import static com.ytempire.write.Given.CHANNEL;
import static com.ytempire.write.Given.PROFILE;
import static com.ytempire.write.Given.SETTINGS;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelCommand.ChangeChannel;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelCommand.DeleteChannel;
import com.ytempire.api.channel.ChannelEvent.ChannelChanged;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelEvent.ChannelDeleted;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.write.EventLog;
import java.time.Duration;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final ChannelProfile OTHER =
            new ChannelProfile("Deeper Water", "", null, Theme.PAPER, "default", "en-US");
    private static final ChannelCreated CREATED = new ChannelCreated(CHANNEL, PROFILE, key("created"));

    private final AggregateTestFixture<Channel> fixture = new AggregateTestFixture<>(Channel.class);

    @Test
    void aChannelIsCreatedOnceForAKey() {
        CreateChannel create = new CreateChannel(CHANNEL, PROFILE, key("created"));
        fixture.givenNoPriorActivity().when(create).expectEvents(CREATED);
        new AggregateTestFixture<>(Channel.class)
                .given(CREATED)
                .when(create)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherChannelCannotTakeTheSameId() {
        fixture.given(CREATED)
                .when(new CreateChannel(CHANNEL, OTHER, key("other")))
                .expectException(Rejection.class);
    }

    @Test
    void aProfileIsReplacedAsAWhole() {
        fixture.given(CREATED)
                .when(new ChangeChannel(CHANNEL, OTHER, key("k")))
                .expectEvents(new ChannelChanged(CHANNEL, OTHER, key("k")));
    }

    @Test
    void deletingTwiceIsOneDeletionForOneKeyAndNotFoundForAnother() {
        DeleteChannel delete = new DeleteChannel(CHANNEL, key("k"));
        try (EventLog log = EventLog.live()) {
            log.append("channel", CHANNEL.value(), java.util.List.of(CREATED));
            log.send(delete);
            log.send(delete);
            assertThat(log.events(CHANNEL.value())).containsExactly(CREATED, new ChannelDeleted(CHANNEL, key("k")));
            assertThatThrownBy(() -> log.send(new DeleteChannel(CHANNEL, key("l"))))
                    .isInstanceOfSatisfying(
                            Rejection.class, e -> assertThat(e.reason()).isEqualTo(Rejection.Reason.NOT_FOUND));
            assertThatThrownBy(() -> log.send(new ChangeChannel(CHANNEL, OTHER, key("m"))))
                    .isInstanceOf(Rejection.class);
        }
    }

    @Test
    void aVideoIsRequestedWithTheChannelsOwnWays() {
        try (EventLog log = EventLog.live()) {
            log.append("channel", CHANNEL.value(), java.util.List.of(CREATED));
            log.send(new GenerateVideo(VIDEO, CHANNEL, BRIEF, key("g")));
            assertThat(log.events(VIDEO.value()))
                    .containsExactly(new VideoRequested(
                            VIDEO, CHANNEL, "Tides", BRIEF.notes(), BRIEF.assets(), SETTINGS, key("g")));
        }
    }

    @Test
    void aVideoMayHaveAVoiceOfItsOwn() {
        VideoBrief brief = new VideoBrief(
                "", BRIEF.notes(), BRIEF.assets(), BRIEF.length(), BRIEF.format(), BRIEF.quality(), "other");
        try (EventLog log = EventLog.live()) {
            log.append("channel", CHANNEL.value(), java.util.List.of(CREATED));
            log.send(new GenerateVideo(VIDEO, CHANNEL, brief, key("g")));
            assertThat(log.events(VIDEO.value()))
                    .singleElement()
                    .extracting(e -> ((VideoRequested) e).settings())
                    .extracting(ProductionSettings::voice)
                    .isEqualTo("other");
        }
    }

    @Test
    void aLengthThatNobodyMakesIsRefusedAndNothingIsOnRecord() {
        VideoBrief brief = new VideoBrief(
                "", BRIEF.notes(), BRIEF.assets(), Duration.ofHours(1), BRIEF.format(), BRIEF.quality(), null);
        try (EventLog log = EventLog.live()) {
            log.append("channel", CHANNEL.value(), java.util.List.of(CREATED));
            assertThatThrownBy(() -> log.send(new GenerateVideo(VIDEO, CHANNEL, brief, key("g"))))
                    .isInstanceOf(Rejection.class)
                    .hasMessage("a video lasts 15 seconds to 20 minutes");
            assertThat(log.events(VIDEO.value())).isEmpty();
        }
    }

    @Test
    void aDeletedChannelOrdersNothing() {
        try (EventLog log = EventLog.live()) {
            log.append("channel", CHANNEL.value(), java.util.List.of(CREATED, new ChannelDeleted(CHANNEL, key("d"))));
            assertThatThrownBy(() -> log.send(new GenerateVideo(VIDEO, CHANNEL, BRIEF, key("g"))))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("was deleted");
        }
    }

    @Test
    void aChannelThatNeverWasIsNotFound() {
        try (EventLog log = EventLog.live()) {
            assertThatThrownBy(() -> log.send(new GenerateVideo(VIDEO, CHANNEL, BRIEF, key("g"))))
                    .isInstanceOf(AggregateNotFoundException.class);
        }
    }
}
