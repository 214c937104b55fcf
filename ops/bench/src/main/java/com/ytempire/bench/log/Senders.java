package com.ytempire.bench.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends commands from threads of this process, for peers that live in it. */
public final class Senders implements Peer.Session {
    private final Log log;
    private final ThreadFactory threads;

    private Senders(Log log, ThreadFactory threads) {
        this.log = log;
        this.threads = threads;
    }

    /** An event log in this process. Safe for use from several threads. */
    public interface Log extends AutoCloseable {
        /** Makes an aggregate with one event. */
        void create(String aggregate) throws Exception;

        /** Appends one event to an aggregate, and returns when it is durable. */
        void update(String aggregate, long amount) throws Exception;

        @Override
        void close();
    }

    /** Senders that each have a thread of the system. */
    public static Senders onPlatformThreads(Log log) {
        return new Senders(log, Thread.ofPlatform().daemon().name("sender-", 0).factory());
    }

    /** Senders on virtual threads. */
    public static Senders onVirtualThreads(Log log) {
        return new Senders(log, Thread.ofVirtual().name("sender-", 0).factory());
    }

    @Override
    public void create(Work work) throws Exception {
        AtomicLong next = new AtomicLong();
        inParallel(work.senders(), sender -> {
            for (long i = next.getAndIncrement(); i < work.aggregates(); i = next.getAndIncrement()) {
                log.create(work.aggregate((int) i));
            }
        });
    }

    @Override
    public Load run(Work work) throws Exception {
        long begun = System.nanoTime();
        long counted = begun + work.warmUp().toNanos();
        long end = counted + work.measured().toNanos();
        AtomicLong due = new AtomicLong();
        List<Waits> all = new ArrayList<>();
        for (int i = 0; i < work.senders(); i++) {
            all.add(new Waits());
        }
        inParallel(work.senders(), sender -> {
            SplittableRandom chance = new SplittableRandom(begun + sender);
            while (true) {
                long start = System.nanoTime();
                if (work.perSecond() > 0) {
                    start = begun + (long) (due.getAndIncrement() * 1e9 / work.perSecond());
                    sleepUntil(Math.min(start, end));
                }
                if (start - end >= 0) {
                    return;
                }
                log.update(work.any(chance), chance.nextLong(1_000_000));
                long done = System.nanoTime();
                if (done - counted >= 0 && done - end < 0) {
                    all.get(sender).add(done - start);
                }
            }
        });
        return load(all, work.measured().toNanos() / 1e9);
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Load load(List<Waits> all, double seconds) {
        long[] sorted = all.stream().flatMapToLong(Waits::nanos).sorted().toArray();
        return sorted.length == 0
                ? new Load(0, Double.NaN, Double.NaN)
                : new Load(sorted.length / seconds, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static double quantile(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    /** Does the same from so many threads; the first failure is thrown when all have ended. */
    private void inParallel(int count, Part part) throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int sender = i;
            Thread thread = threads.newThread(() -> {
                try {
                    part.run(sender);
                } catch (Throwable failed) {
                    failure.compareAndSet(null, failed);
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a command failed: " + failed, failed);
        }
    }

    @Override
    public void close() {
        log.close();
    }

    private interface Part {
        void run(int sender) throws Exception;
    }

    /** How long each command of one sender waited. */
    private static final class Waits {
        private long[] nanos = new long[1024];
        private int count;

        void add(long waited) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = waited;
        }

        java.util.stream.LongStream nanos() {
            return Arrays.stream(nanos, 0, count);
        }
    }
}
