package com.ytempire.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the log, read once for all processors of this process: one thread reads what is new as soon as it is woken
 * and keeps the last {@value #KEPT_EVENTS} events; a processor that is further behind reads for itself until it gets
 * there. Without a wake-up it looks every {@link #POLL}.
 */
final class LogTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private static final int KEPT_EVENTS = 5000;
    private static final int PAGE_EVENTS = 1000;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(1);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(20);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration HELD_UP = Duration.ofSeconds(10);

    private final PostgresEventStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition grown = lock.newCondition();
    private final Set<LogStream> streams = ConcurrentHashMap.newKeySet();
    private List<TrackedEventMessage<?>> kept = new ArrayList<>();
    private LogPosition begin = LogPosition.START;
    private LogPosition end = LogPosition.START;
    private boolean signalled;
    private boolean closed;
    private @Nullable Thread thread;

    LogTail(PostgresEventStorageEngine engine) {
        this.engine = engine;
    }

    /** Says that something may be new. Returns at once, from any thread. */
    void wake() {
        lock.lock();
        try {
            signalled = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A stream of everything behind the place. */
    LogStream open(LogPosition after) {
        start();
        LogStream stream = new LogStream(this, after);
        streams.add(stream);
        return stream;
    }

    void leave(LogStream stream) {
        streams.remove(stream);
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is known behind the place, at most a page. */
    Page after(LogPosition place) {
        lock.lock();
        try {
            if (place.compareTo(begin) >= 0) {
                return pageAfter(place);
            }
        } finally {
            lock.unlock();
        }
        List<LoggedEvent> events = engine.reader().after(place, PAGE_EVENTS);
        return events.isEmpty()
                ? new Page(List.of(), place)
                : new Page(
                        engine.messages(events.stream()).toList(),
                        events.getLast().position());
    }

    /** Waits until there is something behind the place, or the time is over, or the tail is closed. */
    boolean await(LogPosition place, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && !end.isAfter(place) && left > 0) {
                left = grown.awaitNanos(left);
            }
            return end.isAfter(place);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread reading;
        lock.lock();
        try {
            closed = true;
            reading = thread;
            woken.signal();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        if (reading != null) {
            reading.interrupt();
        }
    }

    private void start() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                LogPosition head = engine.reader().head();
                begin = head;
                end = head;
                thread = Thread.ofPlatform().name("log-tail").daemon().start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private Page pageAfter(LogPosition place) {
        int low = 0;
        int high = kept.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (placeOf(kept.get(middle)).isAfter(place)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (kept.size() - low <= PAGE_EVENTS) {
            return new Page(List.copyOf(kept.subList(low, kept.size())), end.isAfter(place) ? end : place);
        }
        List<TrackedEventMessage<?>> page = List.copyOf(kept.subList(low, low + PAGE_EVENTS));
        return new Page(page, placeOf(page.getLast()));
    }

    private void run() {
        long heldUpSince = 0;
        Duration look = SHORTEST_LOOK;
        while (!isClosed()) {
            try {
                List<LoggedEvent> page = engine.reader().after(end, PAGE_EVENTS);
                if (!page.isEmpty()) {
                    grow(engine.messages(page.stream()).toList(), page.getLast().position());
                    heldUpSince = 0;
                    look = SHORTEST_LOOK;
                } else if (engine.reader().hasMore(end)) {
                    // committed, but an older transaction is open: nobody tells when that one ends
                    heldUpSince = warnWhenHeldUp(heldUpSince);
                    sleep(look);
                    look = look.multipliedBy(2).compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look.multipliedBy(2);
                } else {
                    heldUpSince = 0;
                    look = SHORTEST_LOOK;
                    awaitSignal();
                }
            } catch (InterruptedException e) {
                LOG.debug("woken to close");
            } catch (RuntimeException e) {
                if (!isClosed()) {
                    LOG.warn("the log's end cannot be read and is tried again: {}", e.getMessage());
                    pauseAfterFault();
                }
            }
        }
    }

    private void grow(List<? extends TrackedEventMessage<?>> events, LogPosition last) {
        lock.lock();
        try {
            List<TrackedEventMessage<?>> all = new ArrayList<>(kept);
            all.addAll(events);
            int surplus = all.size() - KEPT_EVENTS;
            if (surplus > 0) {
                begin = placeOf(all.get(surplus - 1));
                all = new ArrayList<>(all.subList(surplus, all.size()));
            }
            kept = all;
            end = last;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(LogStream::announce);
    }

    private long warnWhenHeldUp(long since) {
        long now = System.nanoTime();
        if (since == 0) {
            return now;
        }
        if (now - since < HELD_UP.toNanos()) {
            return since;
        }
        LOG.warn(
                "events are committed but cannot be read since {} seconds, because an older transaction is open: {}",
                HELD_UP.toSeconds(),
                engine.standing().oldestOpenTransaction().orElse("unknown"));
        return now;
    }

    private void awaitSignal() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = POLL.toNanos();
            while (!signalled && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private static void pauseAfterFault() {
        try {
            sleep(AFTER_FAULT);
        } catch (InterruptedException e) {
            LOG.debug("woken to close");
        }
    }

    private static LogPosition placeOf(TrackedEventMessage<?> event) {
        return LogPosition.of(event.trackingToken());
    }

    /**
     * Some events in the log's order, oldest first.
     *
     * @param last the place that they reach up to, which may lie behind the last of them: an upcaster may drop events
     */
    record Page(List<? extends TrackedEventMessage<?>> events, LogPosition last) {}
}
