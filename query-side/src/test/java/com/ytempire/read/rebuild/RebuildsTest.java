package com.ytempire.read.rebuild;

import static com.ytempire.read.jooq.Tables.CHANNEL;
import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.Recorded;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.Life;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadModel;
import com.ytempire.read.act.ViewAct;
import com.ytempire.read.channel.ChannelProjection;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.production.ProductionProjection;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildsTest {
    private static final List<Table<?>> TABLES =
            List.of(CHANNEL, VIDEO, VIDEO_ATTEMPT, VIDEO_EVENT, VIDEO_COST, PRODUCTION);
    private static final List<String> VIEWS =
            List.of("channel-view", "production-view", "video-cost-view", "video-timeline", "video-view");

    private final ReadModel model = new ReadModel();
    private final StableNameSerializer serializer = new StableNameSerializer();
    private final PostgresEventStorageEngine engine =
            new PostgresEventStorageEngine(model.pool(), model.pool(), serializer, NoOpEventUpcaster.INSTANCE);
    private final PostgresEventStore store = PostgresEventStore.over(engine);
    private final List<Projection<?>> projections = projections(model);
    private final DisturbedLog log = new DisturbedLog(new RebuildLog(model.pool(), serializer));
    private final Rebuilds rebuilds = new Rebuilds(model.sql, log, projections, Clock.systemUTC());
    private final ChannelId channel = ChannelId.of(UUID.randomUUID());
    private final List<DomainEventMessage<?>> written = new ArrayList<>();
    private Configuration axon = DefaultConfigurer.defaultConfiguration(false).buildConfiguration();

    @BeforeEach
    void write() throws Exception {
        axon = start();
        append(Life.channelLife(channel));
        for (int n = 0; n < 12; n++) {
            append(life(n));
        }
        awaitUpToDate();
    }

    @AfterEach
    void close() {
        rebuilds.destroy();
        axon.shutdown();
        store.close();
        engine.close();
        model.close();
    }

    @Test
    void givenRowsThatAreWrong_whenTheViewsAreRebuilt_thenTheyAreAsTheLogSays() throws Exception {
        List<String> right = dump();
        model.sql.update(VIDEO).set(VIDEO.TITLE, "not what happened").execute();
        model.sql.deleteFrom(VIDEO_COST).execute();
        model.sql.deleteFrom(VIDEO_EVENT).execute();
        model.sql.update(PRODUCTION).set(PRODUCTION.FAILURES, 77).execute();

        for (String view : VIEWS) {
            rebuilds.start(view, "operator", "rows were wrong");
            assertThat(awaitEnd(view)).isEqualTo("done");
        }

        assertThat(dump()).isEqualTo(right);
    }

    @Test
    void givenMoreEventsThanBecomeRowsAtOnce_whenTheViewsAreRebuilt_thenNoAggregateIsCutInTwo() throws Exception {
        for (int n = 12; n < 250; n++) {
            append(life(n));
        }
        awaitUpToDate();
        List<String> right = dump();
        model.sql.update(VIDEO).set(VIDEO.TITLE, "not what happened").execute();
        model.sql.deleteFrom(VIDEO_COST).execute();

        rebuilds.start(VIEWS, "operator", "rows were wrong");

        for (String view : VIEWS) {
            assertThat(awaitEnd(view)).as(view).isEqualTo("done");
        }
        assertThat(dump()).isEqualTo(right);
    }

    @Test
    void givenViewsThatAreRebuiltTogether_whenDone_thenTheLogWasReadOnceAndAllAreAsItSays() throws Exception {
        List<String> right = dump();
        model.sql.update(VIDEO).set(VIDEO.TITLE, "not what happened").execute();
        model.sql.deleteFrom(VIDEO_COST).execute();
        model.sql.deleteFrom(VIDEO_EVENT).execute();

        List<ViewStatus> begun = rebuilds.start(VIEWS, "operator", "rows were wrong");

        assertThat(begun).extracting(ViewStatus::name).isEqualTo(VIEWS);
        for (String view : VIEWS) {
            assertThat(awaitEnd(view)).isEqualTo("done");
            assertThat(rebuild(view).eventsDone()).isEqualTo(rebuild(view).eventsTotal());
        }
        assertThat(log.rangesRead).hasValue(DisturbedLog.RANGES);
        assertThat(dump()).isEqualTo(right);
    }

    @Test
    void givenViewsThatAreRebuiltTogether_whenOneIsStopped_thenTheOthersAreNotAndItGoesOnLater() throws Exception {
        log.gate = new CountDownLatch(1);
        rebuilds.start(VIEWS, "operator", "to see");

        rebuilds.stop("video-view");

        assertThat(rebuild("video-view").state()).isEqualTo("stopped");
        assertThat(rebuild("video-timeline").state()).isEqualTo("filling");
        rebuilds.start("video-view", "operator", "go on");
        log.gate.countDown();
        for (String view : VIEWS) {
            assertThat(awaitEnd(view)).as(view).isEqualTo("done");
        }
        assertThat(dump()).isEqualTo(fromScratch());
    }

    @Test
    void givenViewsThatAreRebuiltTogether_whenOneCannotBeWritten_thenTheOthersAreDone() throws Exception {
        log.gate = new CountDownLatch(1);
        rebuilds.start(VIEWS, "operator", "to see");
        model.sql.execute("DROP TABLE rebuild_video_cost_view.video_cost");
        log.gate.countDown();

        assertThat(awaitEnd("video-cost-view")).isEqualTo("failed");
        for (String view : List.of("channel-view", "video-timeline", "video-view")) {
            assertThat(awaitEnd(view)).as(view).isEqualTo("done");
        }
        model.sql.execute("DROP SCHEMA rebuild_video_cost_view");
        rebuilds.start("video-cost-view", "operator", "again");
        assertThat(awaitEnd("video-cost-view")).isEqualTo("done");
        assertThat(dump()).isEqualTo(fromScratch());
    }

    @Test
    void givenViewsThatWereInterruptedAtDifferentPlaces_whenStartedTogether_thenEachGoesOnWhereItWas()
            throws Exception {
        log.failAfterRanges = 2;
        rebuilds.start("video-view", "operator", "to see");
        assertThat(awaitEnd("video-view")).isEqualTo("failed");
        log.failAfterRanges = log.rangesRead.get() + 4;
        append(life(12));
        rebuilds.start("video-cost-view", "operator", "to see");
        assertThat(awaitEnd("video-cost-view")).isEqualTo("failed");

        log.failAfterRanges = Integer.MAX_VALUE;
        rebuilds.start(VIEWS, "operator", "repaired");

        for (String view : VIEWS) {
            assertThat(awaitEnd(view)).as(view).isEqualTo("done");
        }
        awaitUpToDate();
        assertThat(dump()).isEqualTo(fromScratch());
    }

    @Test
    void givenAViewThatIsRebuilt_whenOthersAreStartedTogetherWithIt_thenNoneBegins() throws Exception {
        log.gate = new CountDownLatch(1);
        rebuilds.start("video-view", "operator", "to see");

        assertThatThrownBy(() -> rebuilds.start(List.of("channel-view", "video-view"), "another", "too"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("video-view");

        assertThat(rebuilds.one("channel-view").rebuild()).isNull();
        log.gate.countDown();
        assertThat(awaitEnd("video-view")).isEqualTo("done");
    }

    @Test
    void givenReaders_whenAViewIsRebuilt_thenTheyNeverSeeItHalfBuilt() throws Exception {
        int rows = model.sql.fetchCount(VIDEO);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger half = new AtomicInteger();
        Thread reader = Thread.startVirtualThread(() -> {
            while (!done.get()) {
                if (model.sql.fetchCount(VIDEO) != rows) {
                    half.incrementAndGet();
                }
            }
        });

        rebuilds.start("video-view", "operator", "to see");
        awaitEnd("video-view");
        done.set(true);
        reader.join();

        assertThat(half).hasValue(0);
    }

    @Test
    void givenEventsGoOn_whenAViewIsRebuilt_thenNoneIsMissingAndNoneTwice() throws Exception {
        log.slowRange = 300;
        rebuilds.start("video-view", "operator", "to see");
        rebuilds.start("video-cost-view", "operator", "to see");
        for (int n = 12; n < 40; n++) {
            append(life(n));
            Thread.sleep(20);
        }
        assertThat(awaitEnd("video-view")).isEqualTo("done");
        assertThat(awaitEnd("video-cost-view")).isEqualTo("done");
        append(life(40));
        awaitUpToDate();

        assertThat(dump()).isEqualTo(fromScratch());
    }

    @Test
    void givenARebuildThatFailsMidway_whenStartedAgain_thenItGoesOnWithTheRangesLeft() throws Exception {
        log.failAfterRanges = 3;
        rebuilds.start("video-view", "operator", "to see");
        assertThat(awaitEnd("video-view")).isEqualTo("failed");
        assertThat(rebuild("video-view").message()).contains("injected");
        int before = log.rangesRead.get();

        log.failAfterRanges = Integer.MAX_VALUE;
        rebuilds.start("video-view", "operator", "repaired");

        assertThat(awaitEnd("video-view")).isEqualTo("done");
        assertThat(before).isGreaterThanOrEqualTo(3);
        assertThat(log.rangesRead.get() - before).isLessThan(DisturbedLog.RANGES);
        assertThat(dump()).isEqualTo(fromScratch());
    }

    @Test
    void givenARebuildThatRuns_whenStopped_thenItSaysSoAndGoesOnWhenStartedAgain() throws Exception {
        log.gate = new CountDownLatch(1);
        rebuilds.start("video-view", "operator", "to see");

        assertThatThrownBy(() -> rebuilds.start("video-view", "another", "too"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("being rebuilt");
        rebuilds.stop("video-view");

        assertThat(rebuild("video-view").state()).isEqualTo("stopped");
        log.gate.countDown();
        rebuilds.start("video-view", "another", "go on");
        assertThat(awaitEnd("video-view")).isEqualTo("done");
        assertThat(dump()).isEqualTo(fromScratch());
        assertThat(rebuilds.acts("video-view", new PageRequest(10, null)).items())
                .extracting(ViewAct::who, ViewAct::outcome, ViewAct::why)
                .containsExactly(tuple("another", "gone on with", "go on"), tuple("operator", "begun", "to see"));
    }

    @Test
    void givenARebuildByAnotherNode_whenStartedHere_thenItIsRefused() throws Exception {
        log.gate = new CountDownLatch(1);
        rebuilds.start("video-view", "operator", "to see");
        Rebuilds other = new Rebuilds(model.sql, log, projections, Clock.systemUTC());

        assertThatThrownBy(() -> other.start("video-view", "another", "too"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("another node");
        log.gate.countDown();
        assertThat(awaitEnd("video-view")).isEqualTo("done");
    }

    @Test
    void givenARebuiltView_whenItsTablesAreLookedAt_thenIndexesAndKeysAreNamedAsBefore() throws Exception {
        String before = structure();

        rebuilds.start("video-view", "operator", "to see");
        rebuilds.start("video-timeline", "operator", "to see");
        awaitEnd("video-view");
        awaitEnd("video-timeline");

        assertThat(structure()).isEqualTo(before);
    }

    @Test
    void givenTheLogCannotBeRead_whenARebuildIsAskedFor_thenTheCallerIsToldAndCanTryAgain() throws Exception {
        log.failHorizon = true;
        assertThatThrownBy(() -> rebuilds.start("video-view", "operator", "to see"))
                .hasMessageContaining("could not begin");

        log.failHorizon = false;
        rebuilds.start("video-view", "operator", "again");
        assertThat(awaitEnd("video-view")).isEqualTo("done");
    }

    @Test
    void givenNoSuchView_whenARebuildIsAskedFor_thenItIsRefused() {
        assertThatThrownBy(() -> rebuilds.start("viedo", "operator", "typo"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("viedo");
    }

    private ViewStatus.RebuildStatus rebuild(String view) {
        return java.util.Objects.requireNonNull(rebuilds.one(view).rebuild());
    }

    private String awaitEnd(String view) throws InterruptedException {
        for (int i = 0; i < 3600; i++) {
            String state = rebuild(view).state();
            if (Set.of("done", "failed", "stopped").contains(state)) {
                return state;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still " + rebuild(view));
    }

    private void awaitUpToDate() throws InterruptedException {
        for (int i = 0; i < 3600 && !rebuilds.all().stream().allMatch(ViewStatus::caughtUp); i++) {
            Thread.sleep(50);
        }
        assertThat(rebuilds.all()).allMatch(ViewStatus::caughtUp);
    }

    private List<? extends DomainEventMessage<?>> life(int n) {
        Life life = new Life(channel, "topic " + n, Life.BEGIN.plusSeconds(n));
        return switch (n % 4) {
            case 0 -> life.ready().published().events();
            case 1 ->
                life.script().voice().render().uploadFailsForGood().resumed().events();
            case 2 -> life.script().cancelled().events();
            default -> life.ready().deleted().events();
        };
    }

    private void append(List<? extends DomainEventMessage<?>> events) {
        List<? extends DomainEventMessage<?>> own =
                events.stream().map(RebuildsTest::withIdOfItsOwn).toList();
        written.addAll(own);
        engine.appendEvents(own);
    }

    private static DomainEventMessage<?> withIdOfItsOwn(DomainEventMessage<?> event) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                event.getMetaData(),
                UUID.randomUUID().toString(),
                event.getTimestamp());
    }

    private List<String> dump() {
        return TABLES.stream().map(model::dump).toList();
    }

    private List<String> fromScratch() {
        try (ReadModel fresh = new ReadModel()) {
            fresh.feed(written, 50, projections(fresh).toArray());
            return TABLES.stream().map(fresh::dump).toList();
        }
    }

    private String structure() {
        return model.sql
                .fetch("SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'query'"
                        + " ORDER BY 1, 2")
                .format();
    }

    private static List<Projection<?>> projections(ReadModel model) {
        return List.of(
                new ChannelProjection(model.sql),
                new VideoProjection(model.sql),
                new AttemptProjection(model.sql),
                new HistoryProjection(model.sql),
                new CostProjection(model.sql),
                new ProductionProjection(model.sql));
    }

    private Configuration start() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEventStore(config -> store);
        configurer.registerComponent(TransactionManager.class, config -> model.transactions());
        configurer.registerComponent(
                TokenStore.class, config -> LogTables.tokenStore(model::connection, serializer, "node"));
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.INSTANCE);
        processing.registerPooledStreamingEventProcessorConfiguration((config, builder) ->
                builder.initialSegmentCount(1).batchSize(20).initialToken(source -> null));
        projections.forEach(projection -> processing.registerEventHandler(config -> projection));
        return configurer.start();
    }

    /** The real log, parted into more ranges than so small a one would be, slow or failing as a test wants. */
    private static final class DisturbedLog implements EventLog {
        private static final int RANGES = 6;

        private final EventLog real;
        private final AtomicInteger rangesRead = new AtomicInteger();
        private volatile int slowRange;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean failHorizon;
        private volatile int failAfterRanges = Integer.MAX_VALUE;

        DisturbedLog(EventLog real) {
            this.real = real;
        }

        @Override
        public List<String> boundaries(int ranges) {
            return List.of("channel", "vid_4", "vid_8", "vid_c", "vid_e");
        }

        @Override
        public void read(Range range, long horizon, Set<String> names, Consumer<Recorded<?>> reader) {
            if (rangesRead.incrementAndGet() > failAfterRanges) {
                throw new IllegalStateException("injected: the range cannot be read");
            }
            try {
                Thread.sleep(slowRange);
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            real.read(range, horizon, names, reader);
        }

        @Override
        public long horizon() {
            if (failHorizon) {
                throw new IllegalStateException("injected: the log cannot be read");
            }
            return real.horizon();
        }

        @Override
        public long count(long horizon, Set<String> names) {
            return real.count(horizon, names);
        }

        @Override
        public List<Placed> after(Place place, int limit) {
            return real.after(place, limit);
        }

        @Override
        public List<Recorded<?>> ofAggregate(String aggregateId, long firstSequence, int limit) {
            return real.ofAggregate(aggregateId, firstSequence, limit);
        }

        @Override
        public Optional<Place> shown(String view) {
            return real.shown(view);
        }

        @Override
        public Optional<Place> shown(String view, Connection connection) throws SQLException {
            return real.shown(view, connection);
        }

        @Override
        public Place last(Place upTo) {
            return real.last(upTo);
        }

        @Override
        public boolean hasMore(Place place, Set<String> names) {
            return real.hasMore(place, names);
        }

        @Override
        public Behind behind(Place place, Set<String> names) {
            return real.behind(place, names);
        }
    }
}
