package com.ytempire.node.steplog;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.ytempire.eventstore.StoredJson;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what attempts say, without the secrets that this node was given. */
@Configuration(proxyBeanMethods = false)
class StepLogConfiguration {
    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "ytempire.postgres.password",
            "ytempire.redis.password",
            "ytempire.youtube.client-secret",
            "ytempire.youtube.refresh-token");

    @Bean
    StepLogStore stepLogs(JdbcClient jdbc, Clock clock, Environment environment) {
        List<String> secrets = SECRETS.stream()
                .flatMap(name -> Stream.ofNullable(environment.getProperty(name)))
                .toList();
        return new StepLogStore(jdbc, StoredJson.mapper(), clock, new Redaction(secrets));
    }

    /** Hears all that this process logs, as long as this node runs. */
    @Bean
    DisposableBean stepLogAppender(StepLogStore store) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        StepLogAppender appender = new StepLogAppender();
        appender.setName("step-log");
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }
}
