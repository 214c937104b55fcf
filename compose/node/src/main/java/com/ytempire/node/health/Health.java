package com.ytempire.node.health;

import com.ytempire.node.health.Finding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How all parts are doing. They are looked at side by side, for {@link #LIMIT} at most, and for all who ask within
 * {@link #FRESH} only once.
 */
final class Health {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final List<Probe> probes;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Finding> last = List.of();
    private long freshUntil = System.nanoTime();

    Health(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** All findings, in the order of the parts. */
    List<Finding> look() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (System.nanoTime() - freshUntil >= 0) {
                last = lookAnew();
                freshUntil = System.nanoTime() + FRESH.toNanos();
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    private List<Finding> lookAnew() throws InterruptedException {
        probes.forEach(Probe::begin);
        long until = System.nanoTime() + LIMIT.toNanos();
        List<Finding> found = new ArrayList<>();
        for (Probe probe : probes) {
            found.addAll(probe.findings(until));
        }
        return List.copyOf(found);
    }

    /** The worst of them. */
    static State worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::state)
                .max(Comparator.naturalOrder())
                .orElse(State.UP);
    }
}
