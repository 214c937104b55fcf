package com.ytempire.node;

import com.ytempire.api.log.CheckedLog;
import com.ytempire.api.log.EventLog;
import com.ytempire.eventstore.AggregateCache;
import com.ytempire.eventstore.AuditedLog;
import com.ytempire.eventstore.CommandTargets;
import com.ytempire.eventstore.FreshDecisions;
import com.ytempire.eventstore.FreshRepository;
import com.ytempire.eventstore.JitteredRetries;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.eventstore.Wakeups;
import com.ytempire.node.metrics.CommandMeters;
import com.ytempire.node.metrics.LogMeters;
import com.ytempire.node.trace.TracedCommands;
import com.ytempire.node.trace.TracedEvents;
import com.ytempire.node.watch.Processors;
import com.ytempire.read.audit.AuditKey;
import com.ytempire.saga.statement.StatementBookings;
import com.ytempire.saga.video.VideoProductionSaga;
import com.ytempire.write.budget.BudgetMonth;
import com.ytempire.write.budget.BudgetPlan;
import com.ytempire.write.channel.Channel;
import com.ytempire.write.cost.PriceBook;
import com.ytempire.write.statement.Statement;
import com.ytempire.write.video.Video;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The write side's machinery: serialisers, stores on PostgreSQL, aggregates, and the rules of event processing. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    private static final int BATCH_EVENTS = 200;
    // more would only make batches smaller: a view's work is a few statements for each batch
    private static final int SEGMENTS = 1;
    // productions of last month may still be under way
    private static final int CACHED_MONTHS = 3;
    private static final int CACHED_CHANNELS = 1000;
    private static final int CACHED_VIDEOS = 2000;
    private static final int CACHED_STATEMENTS = 20;

    @Bean
    @Primary
    StableNameSerializer generalSerializer() {
        return new StableNameSerializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    StableNameSerializer eventSerializer() {
        return new StableNameSerializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    StableNameSerializer messageSerializer() {
        return new StableNameSerializer();
    }

    /** What keeps its connections: the log's writer, and those who tell and hear of what was appended. */
    private static DataSource unpooled(JdbcConnectionDetails database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUser(database.getUsername());
        source.setPassword(database.getPassword());
        source.setTcpKeepAlive(true);
        source.setApplicationName("ytempire log");
        return source;
    }

    /** Old revisions of events in their present shape, for all who read the log: there are none yet. */
    @Bean
    EventUpcaster upcasters() {
        return NoOpEventUpcaster.INSTANCE;
    }

    @Bean(destroyMethod = "close")
    PostgresEventStorageEngine eventStorageEngine(
            DataSource pool,
            JdbcConnectionDetails database,
            @Qualifier("eventSerializer") Serializer events,
            EventUpcaster upcasters) {
        return new PostgresEventStorageEngine(pool, unpooled(database), events, upcasters);
    }

    /** Before anything reads the log, and when its tables are there. */
    @Bean
    SmartInitializingSingleton ownServer(PostgresEventStorageEngine engine) {
        return engine.standing()::requireOwnServer;
    }

    @Bean(destroyMethod = "close")
    PostgresEventStore eventStore(PostgresEventStorageEngine engine) {
        return PostgresEventStore.over(engine);
    }

    @Bean(destroyMethod = "close")
    Wakeups wakeups(JdbcConnectionDetails database, PostgresEventStorageEngine engine, PostgresEventStore store) {
        Wakeups wakeups = new Wakeups(unpooled(database), store::wake);
        engine.afterAppend(wakeups::appended);
        return wakeups;
    }

    /** Without a transaction: what a command appends is durable by itself, and it has nothing else to write. */
    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon, EventStore store, MeterRegistry meters) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .messageMonitor(new CommandMeters(meters))
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .build();
        Registration ignored = bus.registerDispatchInterceptor(new TracedCommands());
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new FreshDecisions(store));
        return bus;
    }

    @Bean
    EventLog eventLog(DataSource pool, @Qualifier("eventSerializer") Serializer events, EventUpcaster upcasters) {
        return new RebuildLog(pool, events, upcasters);
    }

    @Bean
    CheckedLog checkedLog(DataSource pool, @Qualifier("eventSerializer") Serializer events, EventUpcaster upcasters) {
        return new AuditedLog(pool, events, upcasters);
    }

    @Bean
    AuditKey auditKey(NodeProperties node) throws IOException {
        return AuditKey.at(node.dataDir().resolve("keys").resolve("audit"));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, NodeProperties node) {
        return LogTables.tokenStore(connections, serializer, node.name());
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        return LogTables.sagaStore(connections, serializer);
    }

    @Bean
    ConfigurerModule aggregates(MeterRegistry meters) {
        return configurer -> configurer
                .configureAggregate(cached(BudgetMonth.class, CACHED_MONTHS, meters))
                .configureAggregate(cached(BudgetPlan.class, 1, meters))
                .configureAggregate(cached(Channel.class, CACHED_CHANNELS, meters))
                .configureAggregate(cached(PriceBook.class, 1, meters))
                .configureAggregate(cached(Statement.class, CACHED_STATEMENTS, meters))
                .configureAggregate(cached(Video.class, CACHED_VIDEOS, meters));
    }

    private static <A> AggregateConfigurer<A> cached(Class<A> type, int most, MeterRegistry meters) {
        AggregateCache cache = new AggregateCache(most);
        LogMeters.cache(meters, type.getSimpleName(), cache);
        AggregateConfigurer<A> aggregate = AggregateConfigurer.defaultConfiguration(type);
        return aggregate
                .configureCommandTargetResolver(axon -> new CommandTargets())
                .configureRepository(axon -> FreshRepository.of(
                        EventSourcingRepository.builder(type)
                                .parameterResolverFactory(axon.parameterResolverFactory())
                                .handlerDefinition(axon.handlerDefinition(type))
                                .eventStore(axon.eventStore())
                                .repositoryProvider(axon::repository),
                        cache));
    }

    /** A handler that fails holds its processor back until it succeeds: Axon's own default logs and skips the event. */
    @Bean
    ConfigurerModule eventProcessing(Processors processors) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(config -> processors)
                .registerHandlerInterceptor(VideoProductionSaga.GROUP, config -> new TracedEvents())
                .registerHandlerInterceptor(StatementBookings.GROUP, config -> new TracedEvents())
                .usingPooledStreamingEventProcessors((config, processor) -> processor
                        .initialToken(StreamableMessageSource::createTailToken)
                        .initialSegmentCount(SEGMENTS)
                        .batchSize(BATCH_EVENTS));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name("command-retry-", 0).factory();
        return new ScheduledThreadPoolExecutor(1, threads);
    }

    /** Sends commands, and again when another node was faster: only a lost race is worth another try. */
    @Bean
    CommandGateway commandGateway(CommandBus commandBus, ScheduledExecutorService commandRetries) {
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(JitteredRetries.on(commandRetries))
                .build();
    }
}
