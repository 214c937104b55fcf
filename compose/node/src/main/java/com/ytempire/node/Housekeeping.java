package com.ytempire.node;

import com.ytempire.web.RequestKeys;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Clears away what has had its time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final RequestKeys requestKeys;
    private final Clock clock;

    Housekeeping(RequestKeys requestKeys, Clock clock) {
        this.requestKeys = requestKeys;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void purgeRequestKeys() {
        requestKeys.purge(clock.instant());
        LOG.debug("idempotency keys past their time are gone");
    }
}
