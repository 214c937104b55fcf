package com.ytempire.read;

import static com.ytempire.read.jooq.Tables.BUDGET_ALERT;
import static com.ytempire.read.jooq.Tables.BUDGET_CHANGE;
import static com.ytempire.read.jooq.Tables.BUDGET_ENTRY;
import static com.ytempire.read.jooq.Tables.CHANNEL;
import static com.ytempire.read.jooq.Tables.PRICE_LIST;
import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.STATEMENT;
import static com.ytempire.read.jooq.Tables.STATEMENT_COST;
import static com.ytempire.read.jooq.Tables.STATEMENT_DIFFERENCE;
import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.budget.BudgetAlertProjection;
import com.ytempire.read.budget.BudgetChangeProjection;
import com.ytempire.read.budget.BudgetEntryProjection;
import com.ytempire.read.channel.ChannelProjection;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.cost.PriceProjection;
import com.ytempire.read.production.ProductionProjection;
import com.ytempire.read.rebuild.Rebuilds;
import com.ytempire.read.rebuild.ViewStatus;
import com.ytempire.read.statement.StatementCostProjection;
import com.ytempire.read.statement.StatementDifferenceProjection;
import com.ytempire.read.statement.StatementProjection;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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
import org.jspecify.annotations.Nullable;

/** A log on PostgreSQL with the views that Axon's processors make of it, as in a node. */
public final class LiveViews implements AutoCloseable {
    public static final List<Table<?>> TABLES = List.of(
            CHANNEL,
            VIDEO,
            VIDEO_ATTEMPT,
            VIDEO_EVENT,
            VIDEO_COST,
            STATEMENT_DIFFERENCE,
            STATEMENT_COST,
            STATEMENT,
            PRICE_LIST,
            PRODUCTION,
            BUDGET_CHANGE,
            BUDGET_ENTRY,
            BUDGET_ALERT);

    /** How soon a processor that failed tries again, at most. */
    private static final long CLAIM_MILLIS = 500;

    public final ReadModel model = new ReadModel();
    public final List<Projection<?>> projections = projections(model);
    public final RebuildLog log;
    public final Rebuilds rebuilds;
    private final StableNameSerializer serializer = new StableNameSerializer();
    private final PostgresEventStorageEngine engine =
            new PostgresEventStorageEngine(model.pool(), model.pool(), serializer, NoOpEventUpcaster.INSTANCE);
    private final PostgresEventStore store = PostgresEventStore.over(engine);
    private final List<DomainEventMessage<?>> written = new ArrayList<>();
    private @Nullable Configuration axon;

    public LiveViews() {
        log = new RebuildLog(model.pool(), serializer);
        rebuilds = new Rebuilds(model.sql, log, projections, Clock.systemUTC());
    }

    /** Starts the processors, from the beginning of the log or from where they were. */
    public void start() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEventStore(config -> store);
        configurer.registerComponent(TransactionManager.class, config -> model.transactions());
        configurer.registerComponent(
                TokenStore.class, config -> LogTables.tokenStore(model::connection, serializer, "node"));
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.INSTANCE);
        processing.registerPooledStreamingEventProcessorConfiguration(
                (config, builder) -> builder.initialSegmentCount(1)
                        .batchSize(100)
                        .tokenClaimInterval(CLAIM_MILLIS)
                        .initialToken(source -> null));
        projections.forEach(projection -> processing.registerEventHandler(config -> projection));
        axon = configurer.start();
    }

    /** Appends events in one transaction. */
    public void append(List<? extends DomainEventMessage<?>> events) {
        List<? extends DomainEventMessage<?>> own =
                events.stream().map(LiveViews::withIdOfItsOwn).toList();
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

    /** Replaces the content of a stored event. */
    public void damage(String aggregateId, long sequence, String content) {
        int damaged = model.sql.execute(
                "UPDATE log.event SET payload = convert_to(?, 'UTF8') WHERE aggregate_id = ? AND sequence = ?",
                content,
                aggregateId,
                sequence);
        assertThat(damaged).isEqualTo(1);
    }

    public void awaitUpToDate() throws InterruptedException {
        await(() -> rebuilds.all().stream().allMatch(ViewStatus::caughtUp));
    }

    /** Waits for at most three minutes. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** How a rebuild of the view, from its start to its end, ended. */
    public String rebuilt(String view) throws InterruptedException {
        rebuilds.start(view, "operator", "to see");
        await(() -> !List.of("filling", "catching-up").contains(rebuildState(view)));
        return rebuildState(view);
    }

    private String rebuildState(String view) {
        ViewStatus.RebuildStatus rebuild = rebuilds.one(view).rebuild();
        return rebuild == null ? "" : rebuild.state();
    }

    /** All tables as they are. */
    public List<String> dump() {
        return TABLES.stream().map(model::dump).toList();
    }

    /** All tables as they would be, had nothing ever gone wrong. */
    public List<String> fromScratch() {
        try (ReadModel fresh = new ReadModel()) {
            fresh.feed(written, 50, projections(fresh).toArray());
            return TABLES.stream().map(fresh::dump).toList();
        }
    }

    public static List<Projection<?>> projections(ReadModel model) {
        return List.of(
                new ChannelProjection(model.sql),
                new VideoProjection(model.sql),
                new AttemptProjection(model.sql),
                new HistoryProjection(model.sql),
                new CostProjection(model.sql),
                new StatementDifferenceProjection(model.sql),
                new StatementCostProjection(model.sql),
                new StatementProjection(model.sql),
                new PriceProjection(model.sql),
                new ProductionProjection(model.sql),
                new BudgetChangeProjection(model.sql),
                new BudgetEntryProjection(model.sql),
                new BudgetAlertProjection(model.sql));
    }

    /** Ends the processors; they can be started again. */
    public void stop() {
        if (axon != null) {
            axon.shutdown();
            axon = null;
        }
    }

    @Override
    public void close() {
        rebuilds.destroy();
        stop();
        store.close();
        engine.close();
        model.close();
    }
}
