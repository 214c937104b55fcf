package com.ytempire.bench.kills;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All orders that were ever sent, and what their senders know of them. */
final class Ledger {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** What a sender knows of an order. */
    enum Outcome {
        /** A connection broke, a node said that it could not, or no answer has come yet. */
        UNKNOWN,
        /** A node said that it is done. */
        ACKNOWLEDGED,
        /** A node said no, and none was ever in a position to do it. */
        REFUSED
    }

    /** An order and how it went. */
    static final class Entry {
        private final Order order;
        private volatile Outcome outcome = Outcome.UNKNOWN;
        private final AtomicInteger brokenOff = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();

        Entry(Order order) {
            this.order = order;
        }

        Order order() {
            return order;
        }

        Outcome outcome() {
            return outcome;
        }

        /** How often it was sent without an answer. */
        int brokenOff() {
            return brokenOff.get();
        }

        /** How often it was sent again after it had been acknowledged. */
        int repeated() {
            return repeated.get();
        }

        void repeats() {
            repeated.incrementAndGet();
        }

        void acknowledged() {
            outcome = Outcome.ACKNOWLEDGED;
        }

        /** After a broken connection a refusal says nothing: the first try may have been the reason for it. */
        void refused() {
            if (brokenOff() == 0) {
                outcome = Outcome.REFUSED;
            }
        }

        void brokeOff() {
            brokenOff.incrementAndGet();
        }
    }

    /** Takes an order into the books, before it is sent. */
    Entry enter(Order order) {
        Entry entry = new Entry(order);
        if (entries.putIfAbsent(order.key(), entry) != null) {
            throw new IllegalStateException("two orders with the key " + order.key());
        }
        return entry;
    }

    @Nullable
    Entry of(String key) {
        return entries.get(key);
    }

    Collection<Entry> all() {
        return entries.values();
    }
}
