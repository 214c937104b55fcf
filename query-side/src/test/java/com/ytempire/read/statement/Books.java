package com.ytempire.read.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.eventstore.AggregateCache;
import com.ytempire.eventstore.AuditedLog;
import com.ytempire.eventstore.CommandTargets;
import com.ytempire.eventstore.FreshDecisions;
import com.ytempire.eventstore.FreshRepository;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.PostgresEventStore;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.provider.statement.ElevenLabsFormat;
import com.ytempire.provider.statement.GoogleFormat;
import com.ytempire.provider.statement.OpenAiFormat;
import com.ytempire.read.FreshReads;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadModel;
import com.ytempire.read.audit.AuditKey;
import com.ytempire.read.audit.AuditQuestion;
import com.ytempire.read.audit.AuditResult;
import com.ytempire.read.audit.AuditView;
import com.ytempire.read.audit.Audits;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.cost.PriceProjection;
import com.ytempire.write.channel.Channel;
import com.ytempire.write.cost.PriceBook;
import com.ytempire.write.statement.Statement;
import com.ytempire.write.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/** Commands, aggregates, log, ledger, audit and reconciliation on a database of their own, as in a node. */
final class Books implements AutoCloseable {
    final ReadModel model = new ReadModel();
    final List<StatementFormat> formats = List.of(new OpenAiFormat(), new ElevenLabsFormat(), new GoogleFormat());
    final Media media;
    final Reconciliations reconciliations;

    private final StableNameSerializer serializer = new StableNameSerializer();
    private final PostgresEventStorageEngine engine =
            new PostgresEventStorageEngine(model.pool(), model.pool(), serializer, NoOpEventUpcaster.INSTANCE);
    private final PostgresEventStore store = PostgresEventStore.over(engine);
    private final EventLog log = new RebuildLog(model.pool(), serializer);
    private final ExecutorService bookings = Executors.newSingleThreadExecutor();
    private final Audits audits;
    private final Configuration axon;

    Books(Path folder) throws IOException {
        media = new Media(folder);
        reconciliations = new Reconciliations(model.sql, log, media, new FreshReads(), formats);
        audits = new Audits(
                model.sql,
                model.pool(),
                log,
                new AuditedLog(model.pool(), serializer),
                AuditKey.at(folder.resolve("key")),
                Clock.systemUTC());
        axon = axon();
    }

    private Configuration axon() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new FreshDecisions(store));
        configurer.configureCommandBus(config -> bus);
        configurer.configureEventStore(config -> store);
        configurer.registerComponent(ProviderChains.class, config -> RandomProduction::chain);
        configurer.registerComponent(TransactionManager.class, config -> model.transactions());
        configurer.registerComponent(
                TokenStore.class, config -> LogTables.tokenStore(model::connection, serializer, "node"));
        configurer
                .configureAggregate(cached(Channel.class))
                .configureAggregate(cached(PriceBook.class))
                .configureAggregate(cached(Statement.class))
                .configureAggregate(cached(Video.class));
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.INSTANCE);
        processing.usingPooledStreamingEventProcessors((config, builder) ->
                builder.initialSegmentCount(1).batchSize(500).initialToken(source -> null));
        List.<Projection<?>>of(
                        new CostProjection(model.sql),
                        new StatementDifferenceProjection(model.sql),
                        new StatementCostProjection(model.sql),
                        new StatementProjection(model.sql),
                        new PriceProjection(model.sql))
                .forEach(projection -> processing.registerEventHandler(config -> projection));
        return configurer.start();
    }

    private static <A> AggregateConfigurer<A> cached(Class<A> type) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(config -> new CommandTargets())
                .configureRepository(config -> FreshRepository.of(
                        EventSourcingRepository.builder(type)
                                .parameterResolverFactory(config.parameterResolverFactory())
                                .handlerDefinition(config.handlerDefinition(type))
                                .eventStore(config.eventStore())
                                .repositoryProvider(config::repository),
                        new AggregateCache(2000)));
    }

    /** Has a command handled, again when another was faster, and throws what its handler threw. */
    void send(Object command) {
        while (true) {
            try {
                Object ignored = axon.commandGateway().sendAndWait(GenericCommandMessage.asCommandMessage(command));
                return;
            } catch (ConcurrencyException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Sends commands as durable work does: soon, and after whoever wants them. */
    void sendLater(VideoCommand command) {
        bookings.execute(() -> send(command));
    }

    /** All prices that were published. */
    Prices prices() {
        return new Prices(store.readEvents(PriceBookId.ONLY.value())
                .asStream()
                .map(event -> ((PriceListPublished) event.getPayload()).list())
                .toList());
    }

    /** The events of an aggregate. */
    List<Object> events(String id) {
        return store.readEvents(id)
                .asStream()
                .<Object>map(event -> event.getPayload())
                .toList();
    }

    /** Audits everything, and returns what came out. */
    AuditResult audit() throws InterruptedException {
        String id = audits.start(new AuditQuestion(null, null, null, null, null, null))
                .id();
        await(() -> !audits.get(id).state().equals("running"));
        AuditView audit = audits.get(id);
        @Nullable AuditResult result = audit.result();
        if (result == null) {
            throw new AssertionError(String.valueOf(audit.message()));
        }
        return result;
    }

    /** Waits for at most a minute. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Override
    public void close() {
        bookings.shutdownNow();
        audits.destroy();
        axon.shutdown();
        store.close();
        engine.close();
        model.close();
    }

    /** Content in a folder, by its hash. */
    record Media(Path folder) implements MediaStore {
        @Override
        public MediaRef put(Path file, String mediaType) throws IOException {
            return put(Files.readAllBytes(file), mediaType);
        }

        @Override
        public MediaRef put(byte[] content, String mediaType) throws IOException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                MediaRef ref = new MediaRef(HexFormat.of().formatHex(digest), content.length, mediaType);
                Files.write(folder.resolve(ref.sha256()), content);
                return ref;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Path path(MediaRef ref) {
            return folder.resolve(ref.sha256());
        }
    }
}
