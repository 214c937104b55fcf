package com.ytempire.read;

import static com.ytempire.read.jooq.Tables.CHANNEL;
import static com.ytempire.read.jooq.Tables.PRODUCTION;
import static com.ytempire.read.jooq.Tables.VIDEO;
import static com.ytempire.read.jooq.Tables.VIDEO_ATTEMPT;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;
import static com.ytempire.read.jooq.Tables.VIDEO_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.read.channel.ChannelProjection;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.production.ProductionProjection;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The projections under Axon's own pooled processors. */
@Timeout(240)
class ProcessorsTest {
    private static final List<Table<?>> TABLES =
            List.of(CHANNEL, VIDEO, VIDEO_ATTEMPT, VIDEO_EVENT, VIDEO_COST, PRODUCTION);
    private static final List<String> GROUPS =
            List.of("channel-view", "video-view", "video-timeline", "video-cost-view", "production-view");

    @Test
    void segmentsThatWorkAtOnceBuildTheSameRowsAsOneAfterTheOtherAndSoDoesARebuild() throws Exception {
        try (ReadModel one = new ReadModel();
                ReadModel many = new ReadModel()) {
            List<DomainEventMessage<?>> log = log(new Random(7));
            one.feed(log, 3, projections(one));
            List<String> expected = dump(one);

            Configuration axon = start(many);
            try {
                axon.eventStore().publish(log);
                awaitEqual(many, expected);

                for (String group : GROUPS) {
                    StreamingEventProcessor processor = axon.eventProcessingConfiguration()
                            .eventProcessor(group, StreamingEventProcessor.class)
                            .orElseThrow();
                    processor.shutDown();
                    processor.resetTokens();
                    processor.start();
                }
                awaitEqual(many, expected);
            } finally {
                axon.shutdown();
            }
        }
    }

    private static Configuration start(ReadModel model) {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine());
        configurer.registerComponent(TransactionManager.class, config -> model.transactions());
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.usingPooledStreamingEventProcessors();
        processing.registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.INSTANCE);
        processing.registerPooledStreamingEventProcessorConfiguration(
                (config, builder) -> builder.initialSegmentCount(4).batchSize(10));
        for (Object projection : projections(model)) {
            processing.registerEventHandler(config -> projection);
        }
        return configurer.start();
    }

    private static Object[] projections(ReadModel model) {
        return new Object[] {
            new ChannelProjection(model.sql),
            new VideoProjection(model.sql),
            new AttemptProjection(model.sql),
            new HistoryProjection(model.sql),
            new CostProjection(model.sql),
            new ProductionProjection(model.sql)
        };
    }

    /** Many lives, all at once: each keeps its own order. */
    private static List<DomainEventMessage<?>> log(Random random) {
        ChannelId channel = ChannelId.of(UUID.randomUUID());
        List<List<DomainEventMessage<?>>> lives = new ArrayList<>();
        lives.add(new ArrayList<>(Life.channelLife(channel)));
        for (int i = 0; i < 25; i++) {
            Life life = new Life(channel, "topic " + i, Life.BEGIN.plusSeconds(i));
            Life lived = switch (i % 5) {
                case 0 -> life.ready().published();
                case 1 -> life.script().voice().render().uploadFailsForGood();
                case 2 -> life.script().voice().render().uploadFailsForGood().resumed();
                case 3 -> life.script().cancelled();
                default -> life.ready().deleted();
            };
            lives.add(new ArrayList<>(lived.events()));
        }
        List<DomainEventMessage<?>> log = new ArrayList<>();
        while (!lives.isEmpty()) {
            List<DomainEventMessage<?>> life = lives.get(random.nextInt(lives.size()));
            log.add(life.remove(0));
            lives.removeIf(List::isEmpty);
        }
        return log;
    }

    private static void awaitEqual(ReadModel model, List<String> expected) throws InterruptedException {
        for (int i = 0; i < 3600 && !dump(model).equals(expected); i++) {
            Thread.sleep(50);
        }
        assertThat(dump(model)).isEqualTo(expected);
    }

    private static List<String> dump(ReadModel model) {
        return TABLES.stream().map(model::dump).toList();
    }
}
