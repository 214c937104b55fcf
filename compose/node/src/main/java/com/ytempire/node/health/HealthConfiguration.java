package com.ytempire.node.health;

import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.node.media.FileMediaStore;
import com.ytempire.node.watch.Processors;
import com.ytempire.node.watch.Readings;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.redisson.api.RedissonClient;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is looked at. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    private static final int SECONDS = 2;

    @Bean
    Health health(
            JdbcConnectionDetails database,
            DataSource pool,
            RedissonClient redisson,
            PostgresEventStorageEngine engine,
            FileMediaStore media,
            Readings readings,
            Processors processors) {
        DataSource own = unpooled(database);
        return new Health(List.of(
                new Probe("database", "has not answered", () -> Parts.database(own)),
                new Probe("connections", "all are in use", () -> Parts.connections(pool)),
                new Probe("redis", "has not answered", () -> Parts.redis(redisson)),
                new Probe("log", "has not answered", () -> Parts.log(engine)),
                new Probe("media", "has not answered", () -> Parts.media(media.folder())),
                new Probe("processors", "not known", () -> Parts.processors(readings, processors, engine)),
                new Probe("queue", "not known", () -> Parts.queue(readings))));
    }

    private static DataSource unpooled(JdbcConnectionDetails database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUser(database.getUsername());
        source.setPassword(database.getPassword());
        source.setConnectTimeout(SECONDS);
        source.setLoginTimeout(SECONDS);
        source.setSocketTimeout(SECONDS);
        source.setApplicationName("ytempire health");
        return source;
    }
}
