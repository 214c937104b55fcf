package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Eventide's message-db: functions in the database. A command is one call of {@code write_message}; nothing is read
 * before and no version is expected, which makes it lighter than a command elsewhere.
 */
public final class MessageDbPeer implements Peer {
    private static final String WRITE = "SELECT write_message(?, ?, 'Added', ?::jsonb, NULL, NULL)";
    /** In the order in which its own installer goes. */
    private static final List<String> SCRIPTS = List.of(
            "schema/message-store",
            "extensions/pgcrypto",
            "tables/messages",
            "types/message",
            "functions/message-store-version",
            "functions/hash-64",
            "functions/acquire-lock",
            "functions/category",
            "functions/is-category",
            "functions/id",
            "functions/cardinal-id",
            "functions/stream-version",
            "functions/write-message",
            "functions/get-stream-messages",
            "functions/get-category-messages",
            "functions/get-last-stream-message",
            "indexes/messages-id",
            "indexes/messages-stream",
            "indexes/messages-category");

    private final NodePackages packages;
    private @Nullable Database database;

    /** A peer whose scripts come from npm. */
    public MessageDbPeer(NodePackages packages) {
        this.packages = packages;
    }

    @Override
    public String name() {
        return "message-db";
    }

    @Override
    public String id() {
        return "message_db";
    }

    @Override
    public Optional<String> missing() {
        return packages.missing();
    }

    @Override
    public void prepare(Database given) throws Exception {
        Database searching = given.searching("message_store,public");
        Path scripts = packages.folder().resolve("node_modules/@eventide/message-db/database");
        for (String script : SCRIPTS) {
            searching.execute(Files.readString(scripts.resolve(script + ".sql")));
        }
        database = searching;
    }

    @Override
    public Session open(int senders) {
        return Senders.onPlatformThreads(
                new Functions(Objects.requireNonNull(database, "not prepared").pool(senders)));
    }

    private record Functions(HikariDataSource pool) implements Senders.Log {
        @Override
        public void create(String aggregate) throws SQLException {
            update(aggregate, 0);
        }

        @Override
        public void update(String aggregate, long amount) throws SQLException {
            try (Connection connection = pool.getConnection();
                    PreparedStatement write = connection.prepareStatement(WRITE)) {
                write.setString(1, UUID.randomUUID().toString());
                write.setString(2, aggregate);
                write.setString(3, Tally.json(aggregate, amount));
                try (ResultSet position = write.executeQuery()) {
                    position.next();
                }
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
