package com.ytempire.saga.video;

import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RPermitExpirableSemaphore;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Permits in Redis. One whose holder died comes back after {@value #LEASE_SECONDS} seconds; the right to work at a video
 * as soon as the node of the same name has started again.
 */
public final class RedisStepPermits implements StepPermits {
    static final int LEASE_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(RedisStepPermits.class);

    private final Map<Step, RPermitExpirableSemaphore> semaphores = new EnumMap<>(Step.class);
    private final RedissonClient redisson;
    private final Holder holder;
    private final AtomicLong taken = new AtomicLong();

    /**
     * Who takes permits.
     *
     * @param node its name, unique among those alive and the same after its restart
     * @param process tells its processes from each other
     */
    public record Holder(String node, String process) {}

    /**
     * Sets the limits for every node that shares this Redis.
     *
     * @param limits permits per step, at least 1; a step that is not named has no limit
     */
    public RedisStepPermits(RedissonClient redisson, Holder holder, Map<Step, Integer> limits) {
        this.redisson = redisson;
        this.holder = holder;
        limits.forEach((step, limit) -> {
            RPermitExpirableSemaphore semaphore =
                    redisson.getPermitExpirableSemaphore("ytempire:permits:" + step.name());
            semaphore.setPermits(limit);
            semaphores.put(step, semaphore);
        });
    }

    @Override
    public Optional<Permit> take(StepKey attempt) {
        VideoLease lease = new VideoLease(redisson, attempt.videoId(), holder, taken.incrementAndGet());
        if (!lease.take()) {
            return Optional.empty();
        }
        RPermitExpirableSemaphore semaphore = semaphores.get(attempt.step());
        try {
            String id = semaphore == null ? "" : semaphore.tryAcquire(0, LEASE_SECONDS, TimeUnit.SECONDS);
            if (id != null) {
                return Optional.of(new Held(lease, semaphore, id));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lease.giveBack();
        return Optional.empty();
    }

    /** The lease decides: a permit of the step that has expired only lets one more work at it. */
    private record Held(VideoLease lease, @Nullable RPermitExpirableSemaphore semaphore, String id) implements Permit {
        @Override
        public boolean renew() {
            try {
                if (semaphore != null && !semaphore.updateLeaseTime(id, LEASE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("a permit of {} expired while its holder was at work", semaphore.getName());
                }
                return lease.renew();
            } catch (RedisException e) {
                LOG.warn("{} could not be renewed", lease, e);
                return lease.isSurelyHeld();
            }
        }

        @Override
        public void close() {
            lease.giveBack();
            if (semaphore != null && !semaphore.tryRelease(id)) {
                LOG.warn("a permit of {} had expired before it was given back", semaphore.getName());
            }
        }
    }
}
