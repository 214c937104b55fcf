package com.ytempire.node.watch;

import com.ytempire.api.log.EventLog;
import com.ytempire.read.state.ViewStates;
import com.ytempire.read.video.StatusCounts;
import com.ytempire.saga.video.WorkQueue;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is watched. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
    @Bean
    Readings readings(StatusCounts productions, DataSource pool, ViewStates views, EventLog log, Clock clock) {
        return Readings.of(productions, new WorkQueue(pool, Readings.LIMIT), views, log, clock);
    }

    @Bean
    Processors processors(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new Processors(() -> axon.getObject().eventProcessingConfiguration());
    }
}
