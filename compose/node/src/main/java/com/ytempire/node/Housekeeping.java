package com.ytempire.node;

import com.ytempire.node.media.FileMediaStore;
import com.ytempire.node.media.MediaUses;
import com.ytempire.web.RequestKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
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

    /** So long content may be without a video: refused orders, and videos that were deleted. */
    private static final Duration UNUSED_MEDIA_KEPT = Duration.ofDays(7);

    /** Files looked at in one go. A larger store takes several days for its round. */
    private static final int MEDIA_SLICE = 100_000;

    private final RequestKeys requestKeys;
    private final FileMediaStore media;
    private final MediaUses uses;
    private final Clock clock;

    Housekeeping(RequestKeys requestKeys, FileMediaStore media, EventStorageEngine log, Clock clock) {
        this.requestKeys = requestKeys;
        this.media = media;
        this.uses = new MediaUses(log);
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void purgeRequestKeys() {
        requestKeys.purge(clock.instant());
        LOG.debug("idempotency keys past their time are gone");
    }

    @Scheduled(initialDelay = 30, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void removeUnusedMedia() throws IOException {
        Instant before = clock.instant().minus(UNUSED_MEDIA_KEPT);
        int removed = media.removeUnused(before, MEDIA_SLICE, candidates -> uses.removeUsed(candidates, before));
        if (removed > 0) {
            LOG.info("{} files that no video has used since {} are gone", removed, before);
        }
    }
}
