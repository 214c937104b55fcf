package com.ytempire.bench.lag;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.peer.StockEngine;
import com.ytempire.eventstore.AggregateCache;
import com.ytempire.eventstore.CommandTargets;
import com.ytempire.eventstore.FreshDecisions;
import com.ytempire.eventstore.FreshRepository;
import com.ytempire.eventstore.JitteredRetries;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.eventstore.Wakeups;
import com.ytempire.read.channel.ChannelProjection;
import com.ytempire.write.channel.Channel;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What one process has of a log and a view: takes commands for channels, keeps the view of channels, or both. Ours is put
 * together as our node does it; the stock one has our aggregate and our view on Axon's JDBC engine, its embedded event
 * store and its pooled processor, all with their defaults.
 */
final class Part implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int BATCH_EVENTS = 200;
    private static final int CACHED_CHANNELS = 1000;

    private final Configuration axon;
    private final Seen seen;
    private final List<Runnable> beneath;

    /** What a part does. */
    enum Role {
        COMMANDS,
        VIEW,
        BOTH
    }

    private Part(Configuration axon, Seen seen, List<Runnable> beneath) {
        this.axon = axon;
        this.seen = seen;
        this.beneath = beneath;
    }

    /** Starts it on a database that has all tables. */
    static Part start(Kind kind, Role role, Database database) {
        List<Runnable> beneath = new ArrayList<>();
        HikariDataSource pool = database.pool(CONNECTIONS);
        beneath.add(pool::close);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        StableNameSerializer serializer = new StableNameSerializer();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> serializer)
                .configureEventSerializer(config -> serializer)
                .configureMessageSerializer(config -> serializer)
                .configureTransactionManager(config -> transactions)
                .registerComponent(
                        TokenStore.class,
                        config -> LogTables.tokenStore(
                                new UnitOfWorkAwareConnectionProviderWrapper(
                                        new SpringDataSourceConnectionProvider(pool)),
                                serializer,
                                "process-" + ProcessHandle.current().pid()));
        switch (kind) {
            case OURS -> ours(configurer, pool, database, role, beneath);
            case STOCK -> stock(configurer, pool, transactions, role);
        }
        Seen seen = new Seen();
        if (role != Role.COMMANDS) {
            DSLContext sql = DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES);
            ChannelProjection view = new ChannelProjection(sql);
            configurer.eventProcessing().registerEventHandler(config -> view).registerEventHandler(config -> seen);
        }
        return new Part(configurer.start(), seen, beneath.reversed());
    }

    private static void ours(
            Configurer configurer, HikariDataSource pool, Database database, Role role, List<Runnable> beneath) {
        PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                pool, database.connections(), new StableNameSerializer(), NoOpEventUpcaster.INSTANCE);
        PostgresEventStore store = PostgresEventStore.over(engine);
        Wakeups wakeups = new Wakeups(database.connections(), store::wake);
        engine.afterAppend(wakeups::appended);
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new FreshDecisions(store));
        ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
        beneath.addAll(List.of(engine::close, store::close, wakeups::close, retries::shutdownNow));
        configurer
                .configureEventStore(config -> store)
                .configureCommandBus(config -> bus)
                .registerComponent(
                        CommandGateway.class,
                        config -> DefaultCommandGateway.builder()
                                .commandBus(bus)
                                .retryScheduler(JitteredRetries.on(retries))
                                .build());
        if (role != Role.VIEW) {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Channel.class)
                    .configureCommandTargetResolver(config -> new CommandTargets())
                    .configureRepository(config -> FreshRepository.of(
                            EventSourcingRepository.builder(Channel.class)
                                    .parameterResolverFactory(config.parameterResolverFactory())
                                    .handlerDefinition(config.handlerDefinition(Channel.class))
                                    .eventStore(config.eventStore())
                                    .repositoryProvider(config::repository),
                            new AggregateCache(CACHED_CHANNELS))));
        }
        configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance())
                .usingPooledStreamingEventProcessors((config, processor) -> processor
                        .initialToken(StreamableMessageSource::createTailToken)
                        .initialSegmentCount(1)
                        .batchSize(BATCH_EVENTS));
    }

    private static void stock(
            Configurer configurer, HikariDataSource pool, TransactionManager transactions, Role role) {
        configurer.configureEmbeddedEventStore(config -> StockEngine.over(pool, transactions));
        if (role != Role.VIEW) {
            configurer.configureAggregate(Channel.class);
        }
        configurer.eventProcessing().usingPooledStreamingEventProcessors();
    }

    CommandGateway gateway() {
        return axon.commandGateway();
    }

    /** Has the view stand still, so that it leaves others alone. */
    void pause() {
        axon.eventProcessingConfiguration().eventProcessors().values().forEach(EventProcessor::shutDown);
    }

    /** Has the view go on. */
    void resume() {
        axon.eventProcessingConfiguration().eventProcessors().values().forEach(EventProcessor::start);
    }

    /** What the view has shown. */
    Seen seen() {
        return seen;
    }

    @Override
    public void close() {
        axon.shutdown();
        beneath.forEach(Runnable::run);
    }
}
