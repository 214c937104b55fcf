package com.ytempire.node;

import com.ytempire.node.embedded.DataFolder;
import com.ytempire.node.embedded.EmbeddedPostgres;
import com.ytempire.node.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Brings PostgreSQL and Redis along where the properties name none, and tells Spring where they are. */
final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private final DataFolder folder;
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable EmbeddedRedis redis;
    private boolean closed;

    EmbeddedServers(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void initialize(ConfigurableApplicationContext context) {
        if (closed) {
            throw new IllegalStateException("the node was ended while it started");
        }
        ConfigurableEnvironment environment = context.getEnvironment();
        Map<String, Object> found = new HashMap<>();
        CompletableFuture<Void> second = environment.containsProperty("ytempire.redis.url")
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(this::startRedis);
        try {
            String url = environment.getProperty("ytempire.postgres.url");
            if (url == null) {
                addOwnPostgres(found);
            } else {
                found.put("spring.datasource.url", url);
                found.put(
                        "spring.datasource.username",
                        environment.getProperty("ytempire.postgres.username", "ytempire"));
                found.put("spring.datasource.password", environment.getProperty("ytempire.postgres.password", ""));
            }
        } finally {
            join(second);
        }
        EmbeddedRedis own = redis;
        if (own != null) {
            found.put("ytempire.redis.url", own.redisUrl().toString());
            found.put("ytempire.redis.password", own.password());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("servers", found));
    }

    /** Ends both; a start that is under way comes to its end first. */
    @Override
    public synchronized void close() {
        closed = true;
        EmbeddedPostgres ownPostgres = postgres;
        EmbeddedRedis ownRedis = redis;
        CompletableFuture<Void> second = ownRedis == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(ownRedis::close);
        try {
            if (ownPostgres != null) {
                ownPostgres.close();
            }
        } finally {
            join(second);
        }
    }

    private void addOwnPostgres(Map<String, Object> found) {
        try {
            EmbeddedPostgres own = EmbeddedPostgres.start(folder.root().resolve("postgres"), folder.logs());
            postgres = own;
            found.put("spring.datasource.url", own.jdbcUrl());
            found.put("spring.datasource.username", own.username());
            found.put("spring.datasource.password", own.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startRedis() {
        try {
            redis = EmbeddedRedis.start(folder.root().resolve("redis"), folder.logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
