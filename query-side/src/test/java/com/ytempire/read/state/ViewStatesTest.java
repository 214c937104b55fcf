package com.ytempire.read.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.Life;
import com.ytempire.read.LiveViews;
import com.ytempire.read.state.ViewStates.ViewState;
import com.ytempire.read.video.StatusCounts;
import com.ytempire.read.video.VideoStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ViewStatesTest {
    private final LiveViews views = new LiveViews();
    private final ViewStates states = new ViewStates(views.model.sql, views.log, views.projections);
    private final ChannelId channel = ChannelId.of(UUID.randomUUID());

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void givenNoProcessorRuns_thenEachViewIsBehindByTheEventsThatItShows() {
        views.append(Life.channelLife(channel));
        Life life = new Life(channel, "kettles", Life.BEGIN).ready();
        views.append(life.events());

        assertThat(states.names()).contains("channel-view", "video-view", "price-list-view");
        assertThat(state("channel-view").behind().events())
                .isEqualTo(Life.channelLife(channel).size());
        assertThat(state("video-timeline").behind().events())
                .isEqualTo(life.events().size());
        assertThat(state("video-timeline").behind().oldest())
                .isEqualTo(life.events().getFirst().getTimestamp());
        assertThat(state("price-list-view").behind().events()).isZero();
    }

    @Test
    void givenTheProcessorsHaveCaughtUp_thenNothingIsBehindAndVideosAreCountedByStatus() throws Exception {
        views.append(Life.channelLife(channel));
        views.append(new Life(channel, "kettles", Life.BEGIN).ready().events());
        views.append(new Life(channel, "pots", Life.BEGIN).ready().events());
        views.append(new Life(channel, "pans", Life.BEGIN).script().cancelled().events());
        views.start();
        views.awaitUpToDate();

        assertThat(states.all()).allMatch(state -> state.behind().events() == 0);
        assertThat(new StatusCounts(views.model.sql).read(Duration.ofSeconds(5)))
                .hasSize(VideoStatus.values().length)
                .containsEntry(VideoStatus.READY, 2L)
                .containsEntry(VideoStatus.CANCELLED, 1L)
                .containsEntry(VideoStatus.PUBLISHED, 0L);
    }

    @Test
    void givenAnEventThatCannotBeShown_thenItsVideoStandsStill() throws Exception {
        Life life = new Life(channel, "kettles", Life.BEGIN).script();
        views.append(life.events());
        views.damage(life.events().getFirst().getAggregateIdentifier(), 0, "no JSON");
        views.start();
        views.awaitUpToDate();

        assertThat(state("video-view").parked()).isEqualTo(1);
        assertThat(state("channel-view").parked()).isZero();
    }

    private ViewState state(String view) {
        return states.all().stream()
                .filter(state -> state.view().equals(view))
                .findFirst()
                .orElseThrow();
    }
}
