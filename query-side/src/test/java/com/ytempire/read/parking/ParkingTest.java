package com.ytempire.read.parking;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.read.Life;
import com.ytempire.read.LiveViews;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ReadModel;
import com.ytempire.read.video.VideoProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class ParkingTest {
    private static final VideoDetails POISON = new VideoDetails("poison", "It kills.", List.of());
    private static final VideoDetails VENOM = new VideoDetails("venom", "So does this.", List.of());

    private final LiveViews live = new LiveViews();
    private final Parking parking = new Parking(live.model.sql, live.log, live.projections);
    private final ChannelId channel = ChannelId.of(UUID.randomUUID());

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void givenAnEventThatAViewCannotShow_whenABatchOfManyHasIt_thenOnlyItsAggregateStandsStillThere() throws Exception {
        refuse("video", "title <> 'poison'");
        Life poisoned = new Life(channel, "poisoned", Life.BEGIN).script().changed(POISON);
        int at = poisoned.events().size() - 1;
        poisoned.voice();
        List<Life> others = lives(10);

        live.append(mixed(poisoned, others));
        live.start();
        live.awaitUpToDate();

        assertThat(parked("video-view")).singleElement().satisfies(still -> {
            assertThat(still.aggregateId()).isEqualTo(poisoned.id.value());
            assertThat(still.sequence()).isEqualTo(at);
            assertThat(still.event()).isEqualTo("video.details-changed");
            assertThat(still.message()).contains("refused_video");
            assertThat(still.attempts()).isEqualTo(1);
            assertThat(still.who()).isNull();
        });
        assertThat(version(poisoned)).isEqualTo(at - 1);
        assertThat(others)
                .allSatisfy(life ->
                        assertThat(version(life)).isEqualTo(life.events().size() - 1));
        assertThat(parked("video-timeline")).isEmpty();
        assertThat(live.rebuilds.one("video-view").parked()).isEqualTo(1);
    }

    @Test
    void givenALaterEventMakesItGood_whenTheyComeTogether_thenOnlyTheOneThatStaysBadStandsStillAlsoInARebuild()
            throws Exception {
        refuse("video", "title <> 'poison'");
        Life poisoned = new Life(channel, "poisoned", Life.BEGIN)
                .script()
                .changed(POISON)
                .costs(Step.SCRIPT, 1, "1", "0.5")
                .changed(Life.DETAILS)
                .changed(POISON)
                .costs(Step.SCRIPT, 1, "1", "0.5");
        int at = poisoned.events().size() - 2;
        live.append(mixed(poisoned, lives(3)));
        live.start();
        live.awaitUpToDate();

        assertThat(parkedAt(poisoned)).isEqualTo(at);
        assertThat(version(poisoned)).isEqualTo(at - 1);
        List<String> before = live.dump();
        assertThat(live.rebuilt("video-view")).isEqualTo("done");
        assertThat(parkedAt(poisoned)).isEqualTo(at);
        assertThat(live.dump()).isEqualTo(before);
    }

    @Test
    void givenAParkedAggregate_whenMoreHappens_thenItStaysOutAndOthersFlow() throws Exception {
        Life poisoned = parkedLife();
        long shown = version(poisoned);
        int mark = poisoned.events().size();

        live.append(poisoned.voice().since(mark));
        Life other = new Life(channel, "other", Life.BEGIN).ready();
        live.append(other.events());
        live.awaitUpToDate();

        assertThat(version(poisoned)).isEqualTo(shown);
        assertThat(version(other)).isEqualTo(other.events().size() - 1);
        assertThat(parked("video-view")).hasSize(1);
    }

    @Test
    void givenTheFaultIsGone_whenRetried_thenAllIsShownAsIfNothingHadBeen() throws Exception {
        Life poisoned = parkedLife();
        allow("video");

        Parking.Outcome outcome = parking.retry("video-view", poisoned.id.value(), "ann", "repaired");

        assertThat(outcome.shown()).isTrue();
        assertThat(outcome.shownUpTo()).isEqualTo(poisoned.events().size() - 1);
        assertThat(parked("video-view")).isEmpty();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
        int mark = poisoned.events().size();
        live.append(poisoned.render().since(mark));
        live.awaitUpToDate();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenManyStandStill_whenAllAreRetriedAtOnce_thenTheyDoNotTakeTheConnectionsFromEachOther() throws Exception {
        refuse("video", "title <> 'poison'");
        List<Life> poisoned = IntStream.range(0, 24)
                .mapToObj(n ->
                        new Life(channel, "poisoned " + n, Life.BEGIN).script().changed(POISON))
                .toList();
        live.append(poisoned.stream().flatMap(life -> life.events().stream()).toList());
        live.start();
        live.awaitUpToDate();
        assertThat(parked("video-view")).hasSize(24);
        allow("video");

        try (ExecutorService people = Executors.newFixedThreadPool(24)) {
            List<Callable<Parking.Outcome>> retries = poisoned.stream()
                    .<Callable<Parking.Outcome>>map(
                            life -> () -> parking.retry("video-view", life.id.value(), "ann", "repaired"))
                    .toList();

            assertThat(people.invokeAll(retries))
                    .allSatisfy(outcome -> assertThat(outcome.get().shown()).isTrue());
        }

        assertThat(parked("video-view")).isEmpty();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenMoreHappensThanAPageHolds_whenRetried_thenAllIsShown() throws Exception {
        Life poisoned = parkedLife();
        int mark = poisoned.events().size();
        for (int n = 0; n < 1100; n++) {
            poisoned.costs(Step.VOICE, 1, "1", "0.5");
        }
        live.append(poisoned.since(mark));
        live.awaitUpToDate();
        allow("video");

        assertThat(parking.retry("video-view", poisoned.id.value(), "ann", "x").shown())
                .isTrue();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenAnotherPoison_whenRetried_thenItIsShownUpToThatOneAndTheAttemptIsOnRecord() throws Exception {
        Life poisoned = parkedLife();
        int mark = poisoned.events().size();
        live.append(poisoned.changed(VENOM).since(mark));
        live.awaitUpToDate();
        allow("video");
        refuse("video", "title <> 'venom'");

        Parking.Outcome outcome = parking.retry("video-view", poisoned.id.value(), "ann", "repaired");

        assertThat(outcome.shown()).isFalse();
        assertThat(outcome.message()).contains("refused_video");
        assertThat(version(poisoned)).isEqualTo(mark - 1);
        assertThat(parked("video-view")).singleElement().satisfies(still -> {
            assertThat(still.sequence()).isEqualTo(mark);
            assertThat(still.attempts()).isEqualTo(2);
            assertThat(still.who()).isEqualTo("ann");
            assertThat(still.why()).isEqualTo("repaired");
            assertThat(still.lastTriedAt()).isAfter(still.parkedAt());
        });
    }

    @Test
    void givenAnEvent_whenEvicted_thenTheRestIsShownWithoutItAndWhoAndWhyAreOnRecord() throws Exception {
        Life poisoned = parkedLife();
        long at = parkedAt(poisoned);
        assertThatThrownBy(() -> parking.evict("video-view", poisoned.id.value(), at + 1, "ann", "wrong one"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("stands still at event " + at);

        Parking.Outcome outcome = parking.evict("video-view", poisoned.id.value(), at, "ann", "never meant");

        assertThat(outcome.shown()).isTrue();
        assertThat(parked("video-view")).isEmpty();
        assertThat(version(poisoned)).isEqualTo(poisoned.events().size() - 1);
        assertThat(title(poisoned)).isEqualTo(Life.DETAILS.title());
        assertThat(live.model
                        .sql
                        .fetchSingle("SELECT view, aggregate_id, sequence, who, why FROM work.evicted_event")
                        .intoList())
                .containsExactly("video-view", poisoned.id.value(), at, "ann", "never meant");
        int mark = poisoned.events().size();
        live.append(poisoned.render().since(mark));
        live.awaitUpToDate();
        assertThat(version(poisoned)).isEqualTo(poisoned.events().size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PERFORM pg_terminate_backend(pg_backend_pid())",
                "RAISE EXCEPTION 'the disk is full' USING ERRCODE = 'disk_full'"
            })
    void givenAnOutage_whenABatchFails_thenNothingIsParkedAndItIsShownLater(String outage) throws Exception {
        live.model.sql.execute("CREATE SEQUENCE query.cuts");
        live.model.sql.execute("CREATE FUNCTION query.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM nextval('query.cuts'); " + outage + "; RETURN NEW; END $$");
        live.model.sql.execute(
                "CREATE TRIGGER cut BEFORE INSERT ON query.video FOR EACH ROW EXECUTE FUNCTION query.cut()");
        live.append(mixed(new Life(channel, "first", Life.BEGIN).ready(), lives(3)));
        live.start();

        LiveViews.await(() ->
                live.model.sql.fetchSingle("SELECT last_value FROM query.cuts").into(Long.class) >= 2);

        assertThat(parked("video-view")).isEmpty();
        live.model.sql.execute("DROP TRIGGER cut ON query.video");
        live.awaitUpToDate();
        assertThat(parked("video-view")).isEmpty();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenAnEventThatCannotBeRead_whenItsTurnComes_thenItsAggregateStandsStillAndGoesOnOnceItCan()
            throws Exception {
        Life damaged = new Life(channel, "damaged", Life.BEGIN).script().voice();
        List<Life> others = lives(5);
        live.append(mixed(damaged, others));
        String content = content(damaged, 3);
        live.damage(damaged.id.value(), 3, "{\"videoId\": 7");
        live.start();
        live.awaitUpToDate();

        assertThat(version(damaged)).isEqualTo(2);
        assertThat(live.model.sql.fetchCount(VIDEO_EVENT, VIDEO_EVENT.VIDEO_ID.eq(damaged.id.value())))
                .isEqualTo(3);
        assertThat(parked("video-timeline")).singleElement().satisfies(still -> {
            assertThat(still.sequence()).isEqualTo(3);
            assertThat(still.event()).isEqualTo("video.script-written");
            assertThat(still.message()).contains("cannot be read");
        });
        assertThat(parked("video-cost-view")).isEmpty();
        assertThat(others)
                .allSatisfy(life ->
                        assertThat(version(life)).isEqualTo(life.events().size() - 1));

        assertThat(parking.retry("video-view", damaged.id.value(), "ann", "x").shown())
                .isFalse();
        live.damage(damaged.id.value(), 3, content);
        assertThat(parking.retry("video-view", damaged.id.value(), "ann", "x").shown())
                .isTrue();
        assertThat(parking.retry("video-timeline", damaged.id.value(), "ann", "x")
                        .shown())
                .isTrue();
        assertThat(parking.retry("production-view", damaged.id.value(), "ann", "x")
                        .shown())
                .isTrue();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenAViewOfTwoTables_whenOneCannotShowAnEvent_thenNeitherDoes() throws Exception {
        refuse("video_attempt", "attempt < 2");
        Life poisoned = new Life(channel, "poisoned", Life.BEGIN).script().voice();
        live.append(mixed(poisoned, List.of(new Life(channel, "other", Life.BEGIN).script())));
        live.start();
        live.awaitUpToDate();

        long at = parked("video-timeline").getFirst().sequence();
        assertThat(at).isLessThan(poisoned.events().size() - 1);
        assertThat(maxSequence(poisoned)).isEqualTo(at - 1);
        assertThat(live.model.sql.fetchCount(
                        VIDEO_ATTEMPT, VIDEO_ATTEMPT.VIDEO_ID.eq(poisoned.id.value()), VIDEO_ATTEMPT.VERSION.ge(at)))
                .isZero();

        allow("video_attempt");
        assertThat(parking.retry("video-timeline", poisoned.id.value(), "ann", "x")
                        .shown())
                .isTrue();
        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenMoreThanMayStandStill_whenOneMoreCannotBeShown_thenTheViewStops() {
        refuse("video", "topic <> 'poison'");
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int n = 0; n <= CarefulWriter.MOST_PARKED; n++) {
            events.addAll(new Life(channel, "poison", Life.BEGIN).events());
        }
        ReadModel model = live.model;
        VideoProjection projection = new VideoProjection(model.sql);
        model.feed(events.subList(0, CarefulWriter.MOST_PARKED), 250, projection);

        assertThatThrownBy(() -> model.feed(events.subList(CarefulWriter.MOST_PARKED, events.size()), 250, projection))
                .cause()
                .hasMessageContaining("more than 1000 aggregates");
        assertThat(live.rebuilds.one("video-view").parked()).isEqualTo(CarefulWriter.MOST_PARKED);
    }

    @Test
    void givenEventsGoOn_whenRetriedMeanwhile_thenNoneIsMissing() throws Exception {
        Life poisoned = parkedLife();
        String id = poisoned.id.value();
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer = Thread.startVirtualThread(() -> {
            for (int n = 0; n < 60; n++) {
                int mark = poisoned.events().size();
                live.append(poisoned.costs(Step.VOICE, 1, "1", "0.5")
                        .changed(new VideoDetails("title " + n, "", List.of()))
                        .since(mark));
                begun.countDown();
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        allow("video");
        assertThat(parking.retry("video-view", id, "ann", "x").shown()).isTrue();
        writer.join();
        live.awaitUpToDate();

        assertThat(live.dump()).isEqualTo(live.fromScratch());
    }

    @Test
    void givenMoreThanOnePage_whenListed_thenEachComesOnceAndTheLongestParkedFirst() {
        refuse("video", "topic <> 'poison'");
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Life life = new Life(channel, "poison", Life.BEGIN);
            ids.add(life.id.value());
            live.model.feed(life.events(), 1, new VideoProjection(live.model.sql));
        }

        var first = parking.list("video-view", new PageRequest(3, null));
        var second = parking.list("video-view", new PageRequest(3, first.next()));

        assertThat(first.items()).map(ParkedSequence::aggregateId).isEqualTo(ids.subList(0, 3));
        assertThat(second.items()).map(ParkedSequence::aggregateId).isEqualTo(ids.subList(3, 5));
        assertThat(second.next()).isNull();
    }

    @Test
    void whatDoesNotStandStillCannotBeRetriedNorEvicted() {
        String id = new Life().id.value();
        assertThatThrownBy(() -> parking.retry("video-view", id, "ann", "x"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(id);
        assertThatThrownBy(() -> parking.evict("video-view", id, null, "ann", "x"))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> parking.retry("viedo", id, "ann", "x"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("viedo");
    }

    /** Its script was shown; its poisoned title and what follows were not. */
    private Life parkedLife() throws InterruptedException {
        refuse("video", "title <> 'poison'");
        Life poisoned = new Life(channel, "poisoned", Life.BEGIN)
                .script()
                .changed(POISON)
                .costs(Step.SCRIPT, 1, "1", "0.5");
        live.append(poisoned.events());
        live.start();
        live.awaitUpToDate();
        assertThat(parked("video-view")).hasSize(1);
        return poisoned;
    }

    private long parkedAt(Life life) {
        return parked("video-view").stream()
                .filter(still -> still.aggregateId().equals(life.id.value()))
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    private List<ParkedSequence> parked(String view) {
        return parking.list(view, new PageRequest(100, null)).items();
    }

    private long version(Life life) {
        return live.model
                .sql
                .select(VIDEO.VERSION)
                .from(VIDEO)
                .where(VIDEO.ID.eq(life.id.value()))
                .fetchSingle()
                .value1();
    }

    private String title(Life life) {
        return live.model
                .sql
                .select(VIDEO.TITLE)
                .from(VIDEO)
                .where(VIDEO.ID.eq(life.id.value()))
                .fetchSingle()
                .value1();
    }

    private long maxSequence(Life life) {
        return live.model
                .sql
                .select(DSL.max(VIDEO_EVENT.SEQUENCE))
                .from(VIDEO_EVENT)
                .where(VIDEO_EVENT.VIDEO_ID.eq(life.id.value()))
                .fetchSingle()
                .value1();
    }

    private String content(Life life, long sequence) {
        return live.model
                .sql
                .fetchSingle(
                        "SELECT convert_from(payload, 'UTF8') AS content FROM log.event"
                                + " WHERE aggregate_id = ? AND sequence = ?",
                        life.id.value(),
                        sequence)
                .get("content", String.class);
    }

    private void refuse(String table, String condition) {
        live.model.sql.execute("ALTER TABLE query.%s ADD CONSTRAINT refused_%s CHECK (%s) NOT VALID"
                .formatted(table, table, condition));
    }

    private void allow(String table) {
        live.model.sql.execute("ALTER TABLE query.%s DROP CONSTRAINT refused_%s".formatted(table, table));
    }

    private List<Life> lives(int number) {
        List<Life> lives = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            lives.add(new Life(channel, "topic " + n, Life.BEGIN.plusSeconds(n)).ready());
        }
        return lives;
    }

    /** All at once, with the one in the middle of the others. */
    private static List<DomainEventMessage<?>> mixed(Life one, List<Life> others) {
        List<Life> all = new ArrayList<>(others);
        all.add(others.size() / 2, one);
        List<DomainEventMessage<?>> events = new ArrayList<>();
        int longest = all.stream().mapToInt(life -> life.events().size()).max().orElseThrow();
        for (int n = 0; n < longest; n++) {
            for (Life life : all) {
                if (n < life.events().size()) {
                    events.add(life.events().get(n));
                }
            }
        }
        return events;
    }
}
