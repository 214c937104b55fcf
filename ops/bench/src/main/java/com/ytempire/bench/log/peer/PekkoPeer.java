package com.ytempire.bench.log.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.jspecify.annotations.Nullable;

/** Pekko's persistent actors on its JDBC journal, which writes what waits in batches. Actors stay in memory. */
public final class PekkoPeer implements Peer {
    private static final String TABLES = "/schema/postgres/postgres-create-schema.sql";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 20;

    private @Nullable Database database;

    @Override
    public String name() {
        return "Pekko persistence JDBC";
    }

    @Override
    public String id() {
        return "pekko_jdbc";
    }

    @Override
    public void prepare(Database given) throws Exception {
        try (InputStream tables = PekkoPeer.class.getResourceAsStream(TABLES)) {
            if (tables == null) {
                throw new IOException("the journal brings no " + TABLES);
            }
            // one by one: an index that is made concurrently wants no transaction around it
            String statements = new String(tables.readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : statements.split(";", -1)) {
                if (!statement.isBlank()) {
                    given.execute(statement);
                }
            }
        }
        database = given;
    }

    @Override
    public Session open(int senders) {
        Config config = config(Objects.requireNonNull(database, "not prepared"));
        return Senders.onVirtualThreads(new Actors(ActorSystem.create(SpawnProtocol.create(), "bench", config)));
    }

    private static Config config(Database database) {
        Map<String, Object> own = Map.ofEntries(
                Map.entry("pekko.loglevel", "WARNING"),
                Map.entry("pekko.stdout-loglevel", "WARNING"),
                Map.entry("pekko.jvm-shutdown-hooks", "off"),
                Map.entry("pekko.persistence.journal.plugin", "jdbc-journal"),
                Map.entry("pekko.persistence.snapshot-store.plugin", "jdbc-snapshot-store"),
                Map.entry("jdbc-journal.use-shared-db", "slick"),
                Map.entry("jdbc-snapshot-store.use-shared-db", "slick"),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.profile", "slick.jdbc.PostgresProfile$"),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.driver", "org.postgresql.Driver"),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.url", database.jdbcUrl()),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.user", database.user()),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.password", database.password()),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.numThreads", MOST_CONNECTIONS),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.maxConnections", MOST_CONNECTIONS),
                Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.minConnections", MOST_CONNECTIONS));
        return ConfigFactory.load(ConfigFactory.parseMap(own));
    }

    private static final class Actors implements Senders.Log {
        private final ActorSystem<SpawnProtocol.Command> system;
        private final Map<String, CompletionStage<ActorRef<Add>>> actors = new ConcurrentHashMap<>();

        Actors(ActorSystem<SpawnProtocol.Command> system) {
            this.system = system;
        }

        @Override
        public void create(String aggregate) throws ExecutionException, InterruptedException {
            update(aggregate, 0);
        }

        @Override
        public void update(String aggregate, long amount) throws ExecutionException, InterruptedException {
            ActorRef<Add> actor = actors.computeIfAbsent(aggregate, this::spawn)
                    .toCompletableFuture()
                    .get();
            String event = Tally.json(aggregate, amount);
            AskPattern.<Add, Done>ask(actor, answer -> new Add(event, answer), PATIENCE, system.scheduler())
                    .toCompletableFuture()
                    .get();
        }

        private CompletionStage<ActorRef<Add>> spawn(String aggregate) {
            return AskPattern.ask(
                    system,
                    answer -> new SpawnProtocol.Spawn<>(new Adding(aggregate), aggregate, Props.empty(), answer),
                    PATIENCE,
                    system.scheduler());
        }

        @Override
        public void close() {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    /** The command; its event is text, which Pekko stores as it is. */
    private record Add(String event, ActorRef<Done> answer) {}

    /** Counts its events. */
    private static final class Adding extends EventSourcedBehavior<Add, String, Long> {
        Adding(String id) {
            super(PersistenceId.ofUniqueId(id));
        }

        @Override
        public Long emptyState() {
            return 0L;
        }

        @Override
        public CommandHandler<Add, String, Long> commandHandler() {
            return newCommandHandlerBuilder()
                    .forAnyState()
                    .onCommand(
                            Add.class,
                            add -> Effect().persist(add.event()).thenReply(add.answer(), state -> Done.getInstance()))
                    .build();
        }

        @Override
        public EventHandler<Long, String> eventHandler() {
            return (count, event) -> count + 1;
        }
    }
}
