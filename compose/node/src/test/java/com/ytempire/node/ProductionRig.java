package com.ytempire.node;

import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.saga.video.DurableWork;
import com.ytempire.saga.video.ProductionPolicy;
import com.ytempire.saga.video.VideoProductionSaga;
import com.ytempire.write.video.Video;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The aggregate and the saga of one production, each asked by itself: what a command comes to after the events so far, and
 * what the saga wants after an event. Nothing happens by itself, and the time is what one says it is.
 */
final class ProductionRig implements AutoCloseable {
    /** What the saga left to be done. */
    sealed interface Wish {
        record Send(VideoCommand command) implements Wish {}

        record Run(StepKey attempt, Instant dueAt) implements Wish {}
    }

    private final Log log = new Log();
    private final Wishes wishes = new Wishes();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final Configuration axon;
    private final AnnotatedSagaManager<VideoProductionSaga> saga;

    ProductionRig(ProductionPolicy policy) {
        beans.registerBean(DurableWork.class, () -> wishes);
        beans.registerBean(ProductionPolicy.class, () -> policy);
        beans.refresh();
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> log)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Video.class))
                .registerComponent(ProviderChains.class, c -> policy)
                .start();
        saga = AnnotatedSagaManager.<VideoProductionSaga>builder()
                .sagaType(VideoProductionSaga.class)
                .sagaRepository(AnnotatedSagaRepository.<VideoProductionSaga>builder()
                        .sagaType(VideoProductionSaga.class)
                        .sagaStore(new InMemorySagaStore())
                        .resourceInjector(beans.getAutowireCapableBeanFactory()::autowireBean)
                        .build())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    /** What the command comes to, after the events so far; none of it is kept. Throws what its handler threw. */
    List<VideoEvent> decide(VideoCommand command, Instant at) {
        log.appended.clear();
        GenericEventMessage.clock = Clock.fixed(at, ZoneOffset.UTC);
        try {
            Object ignored = axon.commandGateway().sendAndWait(command);
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
        return log.appended.stream()
                .map(message -> (VideoEvent) message.getPayload())
                .toList();
    }

    /** Puts the event on record and hands it to the saga, which says what it wants. */
    List<Wish> happens(VideoEvent event, Instant at) throws Exception {
        GenericEventMessage.clock = Clock.fixed(at, ZoneOffset.UTC);
        DomainEventMessage<VideoEvent> message;
        try {
            message = new GenericDomainEventMessage<>("video", event.videoId().value(), log.kept++, event);
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
        log.keep(message);
        wishes.made.clear();
        new DefaultUnitOfWork<EventMessage<?>>(message).executeWithResult(() -> {
            saga.handle(message, Segment.ROOT_SEGMENT);
            return null;
        });
        return List.copyOf(wishes.made);
    }

    @Override
    public void close() {
        axon.shutdown();
        beans.close();
    }

    /** Keeps what it is told to keep; what commands append it only remembers. */
    private static final class Log extends InMemoryEventStorageEngine {
        private final List<DomainEventMessage<?>> appended = new ArrayList<>();
        private long kept;

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            events.forEach(event -> appended.add((DomainEventMessage<?>) event));
        }

        void keep(DomainEventMessage<?> event) {
            super.appendEvents(List.of(event));
        }
    }

    private static final class Wishes implements DurableWork {
        private final List<Wish> made = new ArrayList<>();

        @Override
        public void send(VideoCommand command, String name) {
            made.add(new Wish.Send(command));
        }

        @Override
        public void run(StepKey attempt, Instant dueAt) {
            made.add(new Wish.Run(attempt, dueAt));
        }
    }
}
