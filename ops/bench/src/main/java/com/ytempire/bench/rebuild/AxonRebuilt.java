package com.ytempire.bench.rebuild;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.peer.StockEngine;
import com.ytempire.bench.turns.Way;
import com.ytempire.eventstore.StableNameSerializer;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Axon's replay of the same events by its pooled processors, from its own JDBC event store into the same tables through
 * the same projections. It is measured over the first events of the log only, since it would take too long over all.
 */
final class AxonRebuilt implements Way {
    private static final List<String> VIEWS = List.of("video-view", "video-cost-view");
    private static final int CONNECTIONS = 24;
    private static final long LOOK_MILLIS = 20;

    private final Database database;
    private final String name;
    private final String remark;
    private final long events;
    private final UnaryOperator<PooledStreamingEventProcessor.Builder> setting;

    private AxonRebuilt(
            Database database,
            String name,
            String remark,
            long events,
            UnaryOperator<PooledStreamingEventProcessor.Builder> setting) {
        this.database = database;
        this.name = name;
        this.remark = remark;
        this.events = events;
        this.setting = setting;
    }

    /** As Axon comes: one event a transaction, 16 segments. */
    static AxonRebuilt stock(Database database, long events) {
        return new AxonRebuilt(
                database,
                "Axon, pooled, batch 1",
                "**Axon, pooled, batch 1**: a pooled streaming processor for each view, all as Axon sets it.",
                events,
                builder -> builder);
    }

    /** As one who knows it sets it: what findings say is its best. */
    static AxonRebuilt tuned(Database database, long events) {
        return new AxonRebuilt(
                database,
                "Axon, pooled, batch 1000",
                "**Axon, pooled, batch 1000**: one segment, and each batch collapsed into a few multi-row statements.",
                events,
                builder -> builder.initialSegmentCount(1).batchSize(1000));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> remark() {
        return Optional.of(remark + " Measured over the first " + events + " events.");
    }

    @Override
    public double run() throws Exception {
        database.execute("DROP TABLE IF EXISTS stock.token; TRUNCATE query.video, query.video_cost");
        try (HikariDataSource pool = database.searching("stock").pool(CONNECTIONS)) {
            long begun = System.nanoTime();
            Configuration axon = configured(pool);
            axon.start();
            try {
                await(axon);
                return events / ((System.nanoTime() - begun) / 1e9);
            } finally {
                axon.shutdown();
            }
        }
    }

    private void await(Configuration axon) throws InterruptedException {
        List<StreamingEventProcessor> processors = VIEWS.stream()
                .map(view -> axon.eventProcessingConfiguration()
                        .eventProcessor(view, StreamingEventProcessor.class)
                        .orElseThrow())
                .toList();
        while (!processors.stream().allMatch(this::isThrough)) {
            if (processors.stream().anyMatch(StreamingEventProcessor::isError)) {
                throw new IllegalStateException(name + " failed");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isThrough(StreamingEventProcessor processor) {
        return !processor.processingStatus().isEmpty()
                && processor.processingStatus().values().stream()
                        // the log goes on behind them, so that none of the segments has to wait for its token's turn
                        .allMatch(status -> status.getCurrentPosition().orElse(0) >= events);
    }

    private Configuration configured(HikariDataSource pool) {
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        ConnectionProvider connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
        StableNameSerializer serializer = new StableNameSerializer();
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .contentType(byte[].class)
                .schema(TokenSchema.builder().setTokenTable("token").build())
                .build();
        transactions.executeInTransaction(() -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
        DSLContext sql = DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES);
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEventStore(axon -> EmbeddedEventStore.builder()
                .storageEngine(StockEngine.over(pool, transactions))
                .build());
        configurer.registerComponent(TransactionManager.class, axon -> transactions);
        configurer.registerComponent(TokenStore.class, axon -> tokens);
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.INSTANCE);
        processing.registerPooledStreamingEventProcessorConfiguration(
                (axon, builder) -> setting.apply(builder.initialToken(source -> source.createTailToken())));
        processing.registerEventHandler(axon -> new PlainHandlers.Videos(sql));
        processing.registerEventHandler(axon -> new PlainHandlers.Costs(sql));
        return configurer.buildConfiguration();
    }
}
