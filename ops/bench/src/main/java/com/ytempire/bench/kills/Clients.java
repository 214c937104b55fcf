package com.ytempire.bench.kills;

import com.ytempire.bench.kills.Ledger.Entry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of both nodes, each with one order at a time. Where a connection breaks they send the order again under its
 * key: at once to the other node, or much later, or never. An order that was acknowledged is sent again now and then,
 * as by a client that lost the answer, and has to be acknowledged again.
 */
final class Clients implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int NODES = 2;
    private static final int PAUSE_MILLIS = 800;
    private static final int DOWN_MILLIS = 20;
    private static final int MOST_TRIES = 20;
    private static final int LATER_MILLIS = 12_000;
    private static final int REMEMBERED = 500;
    private static final int ORDERS_FOR_A_REPEAT = 30;

    private final IntFunction<@Nullable URI> nodes;
    private final Wishes wishes;
    private final Ledger ledger;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final DelayQueue<Later> later = new DelayQueue<>();
    private final AtomicReferenceArray<@Nullable Entry> done = new AtomicReferenceArray<>(REMEMBERED);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private volatile boolean ending;
    private volatile boolean hurried;

    /**
     * Clients that are quiet until they are started.
     *
     * @param nodes where each of the two nodes serves, or served last
     */
    Clients(IntFunction<@Nullable URI> nodes, Wishes wishes, Ledger ledger) {
        this.nodes = nodes;
        this.wishes = wishes;
        this.ledger = ledger;
    }

    void start(int count, long seed) {
        for (int i = 0; i < count; i++) {
            SplittableRandom chance = new SplittableRandom(seed + i + 1);
            threads.add(Thread.ofPlatform().daemon().name("client-" + i).start(() -> keepSending(chance)));
        }
    }

    /** Has them send without a pause, or at leisure again. */
    void hurry(boolean wanted) {
        hurried = wanted;
    }

    /** No new orders; those that wait for another try get it. Returns when all is said and done. */
    void finish() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join();
        }
        requireWell();
    }

    /** Throws what a client ended with, if one has. */
    void requireWell() {
        Throwable failed = fault.get();
        if (failed != null) {
            throw new IllegalStateException("a client failed: " + failed, failed);
        }
    }

    @Override
    public void close() {
        ending = true;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
    }

    private void keepSending(SplittableRandom chance) {
        try {
            while (!ending || !later.isEmpty()) {
                Entry entry = next(chance);
                if (entry != null) {
                    send(entry, chance, chance.nextInt(NODES));
                }
                if (!hurried || ending) {
                    Thread.sleep(chance.nextInt(PAUSE_MILLIS));
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            fault.compareAndSet(null, failed);
        }
    }

    /** What was put off comes first; now and then something that was done long ago is sent again. */
    private @Nullable Entry next(SplittableRandom chance) {
        Later due = later.poll();
        if (due != null || ending) {
            return due == null ? null : due.entry;
        }
        Entry old = chance.nextInt(ORDERS_FOR_A_REPEAT) == 0 ? done.get(chance.nextInt(REMEMBERED)) : null;
        if (old != null) {
            old.repeats();
            return old;
        }
        return ledger.enter(wishes.next(chance));
    }

    /** Sends an order until it is answered, or its outcome is left open. */
    void send(Entry entry, SplittableRandom chance, int first) throws InterruptedException {
        int node = first;
        while (true) {
            URI url = nodes.apply(node);
            try {
                if (url != null && isAnswered(entry, http.send(request(entry.order(), url), BodyHandlers.ofString()))) {
                    return;
                }
            } catch (ConnectException nobodyThere) {
                url = null;
            } catch (IOException broken) {
                entry.brokeOff();
            }
            node = 1 - node;
            if (url == null) {
                Thread.sleep(DOWN_MILLIS);
            } else if (entry.brokenOff() >= MOST_TRIES || chance.nextInt(6) == 0) {
                return;
            } else if (chance.nextBoolean()) {
                later.add(new Later(entry, chance.nextInt(LATER_MILLIS)));
                return;
            }
        }
    }

    /** False when the node could not say whether it is done. */
    private boolean isAnswered(Entry entry, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 500) {
            entry.brokeOff();
            return false;
        }
        if (status < 300) {
            if (entry.outcome() == Ledger.Outcome.ACKNOWLEDGED) {
                return true;
            }
            entry.acknowledged();
            done.set(ThreadLocalRandom.current().nextInt(REMEMBERED), entry);
            String made = answer.body().isEmpty()
                    ? ""
                    : JSON.readTree(answer.body()).path("id").asString("");
            wishes.granted(entry.order(), made);
        } else if ((status == 404 || status == 409) && entry.outcome() != Ledger.Outcome.ACKNOWLEDGED) {
            entry.refused();
        } else {
            throw new IllegalStateException("%s: %d %s".formatted(entry.order(), answer.statusCode(), answer.body()));
        }
        return true;
    }

    private static HttpRequest request(Order order, URI url) {
        return HttpRequest.newBuilder(url.resolve(order.path()))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", order.key())
                .method(
                        order.method(),
                        order.body().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(order.body())))
                .build();
    }

    /** An order that is sent again when its time has come. */
    private static final class Later implements Delayed {
        private final Entry entry;
        private final long due;

        Later(Entry entry, int millis) {
            this.entry = entry;
            this.due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
