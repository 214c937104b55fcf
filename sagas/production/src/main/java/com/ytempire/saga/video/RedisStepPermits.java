package com.ytempire.saga.video;

import com.ytempire.api.video.Step;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RPermitExpirableSemaphore;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Permits in Redis. A permit whose holder died comes back after {@value #LEASE_SECONDS} seconds. */
public final class RedisStepPermits implements StepPermits {
    static final int LEASE_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(RedisStepPermits.class);

    private final Map<Step, RPermitExpirableSemaphore> semaphores = new EnumMap<>(Step.class);

    /**
     * Sets the limits for every node that shares this Redis.
     *
     * @param limits permits per step, at least 1; a step that is not named has no limit
     */
    public RedisStepPermits(RedissonClient redisson, Map<Step, Integer> limits) {
        limits.forEach((step, limit) -> {
            RPermitExpirableSemaphore semaphore =
                    redisson.getPermitExpirableSemaphore("ytempire:permits:" + step.name());
            semaphore.setPermits(limit);
            semaphores.put(step, semaphore);
        });
    }

    @Override
    public Optional<Permit> take(Step step) {
        RPermitExpirableSemaphore semaphore = semaphores.get(step);
        if (semaphore == null) {
            return Optional.of(new Unlimited());
        }
        try {
            String id = semaphore.tryAcquire(0, LEASE_SECONDS, TimeUnit.SECONDS);
            return id == null ? Optional.empty() : Optional.of(new Held(semaphore, id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private record Held(RPermitExpirableSemaphore semaphore, String id) implements Permit {
        @Override
        public void renew() {
            if (!semaphore.updateLeaseTime(id, LEASE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a permit of {} expired while its holder was at work", semaphore.getName());
            }
        }

        @Override
        public void close() {
            if (!semaphore.tryRelease(id)) {
                LOG.warn("a permit of {} had expired before it was given back", semaphore.getName());
            }
        }
    }

    private static final class Unlimited implements Permit {
        @Override
        public void renew() {
            // nothing to renew
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
