package com.ytempire.read.parking;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.read.Life;
import com.ytempire.read.LiveViews;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ViewLock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ParkedRebuildTest {
    private static final VideoDetails POISON = new VideoDetails("poison", "It kills.", List.of());

    private final LiveViews live = new LiveViews();
    private final Parking parking = new Parking(live.model.sql, live.log, live.projections);
    private final ChannelId channel = ChannelId.of(UUID.randomUUID());
    private final Life poisoned =
            new Life(channel, "poisoned", Life.BEGIN).script().changed(POISON);
    private final long at = poisoned.events().size() - 1L;

    @BeforeEach
    void park() throws Exception {
        live.model.sql.execute("ALTER TABLE query.video ADD CONSTRAINT refused CHECK (title <> 'poison')");
        List<DomainEventMessage<?>> events = new ArrayList<>(poisoned.voice().events());
        for (int n = 0; n < 6; n++) {
            events.addAll(new Life(channel, "topic " + n, Life.BEGIN).ready().events());
        }
        live.append(events);
        live.start();
        live.awaitUpToDate();
        assertThat(parked()).hasSize(1);
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void givenTheFaultIsGone_whenTheViewIsRebuilt_thenNothingStandsStillAnyMore() throws Exception {
        live.model.sql.execute("ALTER TABLE query.video DROP CONSTRAINT refused");

        assertThat(live.rebuilt("video-view")).isEqualTo("done");

        assertThat(parked()).isEmpty();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenTheFaultIsThere_whenTheViewIsRebuilt_thenTheSameStandsStillAndTheRestIsAsItWas() throws Exception {
        List<String> before = live.dump();
        live.model
                .sql
                .update(VIDEO)
                .set(VIDEO.TOPIC, "not what happened")
                .where(VIDEO.TOPIC.ne("poisoned"))
                .execute();

        assertThat(live.rebuilt("video-view")).isEqualTo("done");

        assertThat(live.dump()).isEqualTo(before);
        assertThat(parked()).singleElement().satisfies(still -> {
            assertThat(still.aggregateId()).isEqualTo(poisoned.id.value());
            assertThat(still.sequence()).isEqualTo(at);
        });
        live.model.sql.execute("ALTER TABLE query.video DROP CONSTRAINT refused");
        assertThat(parking.retry("video-view", poisoned.id.value(), "ann", "x").shown())
                .isTrue();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenAnEventThatCannotBeRead_whenTheViewIsRebuilt_thenItsAggregateStandsStillAtIt() throws Exception {
        Life damaged = new Life(channel, "damaged", Life.BEGIN).script();
        live.append(damaged.events());
        live.awaitUpToDate();
        live.damage(damaged.id.value(), 2, "null");

        assertThat(live.rebuilt("video-view")).isEqualTo("done");

        assertThat(parked())
                .filteredOn(still -> still.aggregateId().equals(damaged.id.value()))
                .singleElement()
                .satisfies(still -> assertThat(still.sequence()).isEqualTo(2));
        assertThat(parked()).hasSize(2);
    }

    @Test
    void givenAnEvictedEvent_whenTheViewIsRebuilt_thenItIsLeftOutAgain() throws Exception {
        parking.evict("video-view", poisoned.id.value(), null, "ann", "never meant");
        List<String> before = live.dump();
        live.model.sql.execute("ALTER TABLE query.video DROP CONSTRAINT refused");

        assertThat(live.rebuilt("video-view")).isEqualTo("done");

        assertThat(live.dump()).isEqualTo(before);
        assertThat(before).isNotEqualTo(live.fromScratch());
        assertThat(parked()).isEmpty();
    }

    @Test
    void givenEventsGoOn_whenTheViewIsRebuilt_thenWhatStandsStillInTheCopiesStaysOutOfThem() throws Exception {
        Thread writer = Thread.startVirtualThread(() -> {
            for (int n = 0; n < 40; n++) {
                int mark = poisoned.events().size();
                live.append(poisoned.costs(Step.VOICE, 1, "1", "0.5").since(mark));
            }
        });
        for (int n = 0; n < 3; n++) {
            assertThat(live.rebuilt("video-view")).isEqualTo("done");
            assertThat(parked())
                    .singleElement()
                    .satisfies(still -> assertThat(still.sequence()).isEqualTo(at));
        }
        writer.join();
        live.awaitUpToDate();
        assertThat(parking.evict("video-view", poisoned.id.value(), at, "ann", "x")
                        .shown())
                .isTrue();

        List<String> evicted = live.dump();
        assertThat(live.rebuilt("video-view")).isEqualTo("done");
        assertThat(live.dump()).isEqualTo(evicted);
    }

    @Test
    void givenTheViewIsBeingRebuilt_whenAnEventIsToBeEvicted_thenItIsRefused() {
        live.model.sql.connection(held -> {
            assertThat(ViewLock.tryHold(DSL.using(held), "video-view")).isTrue();
            assertThatThrownBy(() -> parking.evict("video-view", poisoned.id.value(), at, "ann", "x"))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("being rebuilt");
            ViewLock.release(DSL.using(held), "video-view");
        });
        assertThat(parked()).hasSize(1);
    }

    @Test
    void givenARebuildThatWasInterrupted_whenAnEventWasEvictedSince_thenItBeginsAnew() throws Exception {
        assertThat(live.rebuilt("video-view")).isEqualTo("done");
        live.model.sql.execute("UPDATE work.rebuild SET state = 'stopped', events = -1");
        live.model.sql.execute("CREATE SCHEMA rebuild_video_view");

        parking.evict("video-view", poisoned.id.value(), at, "ann", "x");

        assertThat(live.rebuilt("video-view")).isEqualTo("done");
        assertThat(requireNonNull(live.rebuilds.one("video-view").rebuild()).eventsTotal())
                .isPositive();
        assertThat(version()).isEqualTo(poisoned.events().size() - 1);
    }

    private long version() {
        return live.model
                .sql
                .select(VIDEO.VERSION)
                .from(VIDEO)
                .where(VIDEO.ID.eq(poisoned.id.value()))
                .fetchSingle()
                .value1();
    }

    private List<ParkedSequence> parked() {
        return parking.list("video-view", new PageRequest(100, null)).items();
    }
}
