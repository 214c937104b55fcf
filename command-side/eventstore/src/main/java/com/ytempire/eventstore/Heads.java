package com.ytempire.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * Where aggregates are, by their ids as they lie in rows: for up to {@value #MOST} of them, of which those that came last
 * stay. For one thread.
 */
final class Heads {
    private static final int BITS = 15;
    private static final int MOST = 1 << BITS;
    /** Spreads numbers that have little in common over all that there are. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final @Nullable Head[] heads = new @Nullable Head[MOST];

    /** Where an aggregate is: the number of its last event and the hash that is stored of it. It moves on. */
    static final class Head {
        private final byte[] id;
        private final byte[] hash = HashChain.origin();
        private long sequence = -1;

        private Head(byte[] id) {
            this.id = id;
        }

        /** True when an event of the aggregate has been seen. */
        boolean isKnown() {
            return sequence >= 0;
        }

        /** -1 before the first. */
        long sequence() {
            return sequence;
        }

        /** That of the last event, until it moves on; zeros before the first. */
        byte[] hash() {
            return hash;
        }

        void moveTo(ChainedRow row) {
            sequence = row.sequence();
            row.copyHash(hash);
        }
    }

    /** Where the aggregate of the row is; a new one when that is not remembered. Two of them share a place with few others. */
    Head of(ChainedRow row) {
        int first = (int) ((row.endOfId() * SPREAD) >>> (Long.SIZE - BITS)) & -2;
        Head head = heads[first];
        if (head != null && row.hasId(head.id)) {
            return head;
        }
        Head other = heads[first + 1];
        heads[first + 1] = head;
        head = other != null && row.hasId(other.id) ? other : new Head(row.id());
        heads[first] = head;
        return head;
    }
}
