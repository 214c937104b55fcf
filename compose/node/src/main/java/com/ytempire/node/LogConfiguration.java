package com.ytempire.node;

import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.write.channel.Channel;
import com.ytempire.write.video.Video;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The write side's machinery: serialisers, stores on PostgreSQL, aggregates, and the rules of event processing. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    private static final int BATCH_EVENTS = 200;
    private static final int MOST_RETRIES = 8;
    private static final long FIRST_RETRY_MILLIS = 10;

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

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            @Qualifier("eventSerializer") Serializer events,
            Serializer snapshots) {
        return LogTables.engine(connections, transactions, events, snapshots);
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
    ConfigurerModule aggregates() {
        return configurer -> configurer
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Channel.class))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Video.class));
    }

    /** A handler that fails holds its processor back until it succeeds: Axon's own default logs and skips the event. */
    @Bean
    ConfigurerModule eventProcessing() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance())
                .usingPooledStreamingEventProcessors((config, processor) -> processor
                        .initialToken(StreamableMessageSource::createTailToken)
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
                .retryScheduler(ExponentialBackOffIntervalRetryScheduler.builder()
                        .retryExecutor(commandRetries)
                        .maxRetryCount(MOST_RETRIES)
                        .backoffFactor(FIRST_RETRY_MILLIS)
                        .nonTransientFailurePredicate(failure -> !(failure instanceof ConcurrencyException))
                        .build())
                .build();
    }
}
