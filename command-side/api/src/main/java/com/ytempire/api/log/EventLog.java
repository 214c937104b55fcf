package com.ytempire.api.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log as a rebuild reads it: not event by event behind the processors, but in ranges and at once. An event whose
 * content cannot be read comes as {@link Unreadable}.
 */
public interface EventLog {
    /** The oldest transaction that is still open: what earlier ones appended is all there and stays. */
    long horizon();

    /** About how many events with these names transactions before the horizon appended. */
    long count(long horizon, Set<String> names);

    /** Aggregate ids, ascending, that part the log into about so many ranges of about as many events; fewer if small. */
    List<String> boundaries(int ranges);

    /** Hands over the events with these names of all aggregates of the range, each aggregate's in their order. */
    void read(Range range, long horizon, Set<String> names, Consumer<Recorded<?>> reader);

    /** Up to {@code limit} events behind the place, in the order in which processors get them. */
    List<Placed> after(Place place, int limit);

    /** Up to {@code limit} events of one aggregate from a sequence on, also those that no processor gets yet. */
    List<Recorded<?>> ofAggregate(String aggregateId, long firstSequence, int limit);

    /** How far the processors of a view have come, the furthest of its segments. */
    Optional<Place> shown(String view);

    /** The same, as the transaction of the connection sees it. */
    Optional<Place> shown(String view, Connection connection) throws SQLException;

    /** The place of the last event up to the one given that processors may read; {@link Place#NONE} when there is none. */
    Place last(Place upTo);

    /** True when an event with one of these names lies behind the place. */
    boolean hasMore(Place place, Set<String> names);

    /** How much with one of these names lies behind the place. */
    Behind behind(Place place, Set<String> names);

    /**
     * What a processor still has before it.
     *
     * @param events how many: counted up to 10,000, of more all events are reckoned, whatever their names
     * @param oldest when the first of them happened; null when there is none; of more than 10,000 when the first event of
     *     all did, whatever its name
     */
    record Behind(long events, @Nullable Instant oldest) {}

    /**
     * Aggregates from an id on, up to another and not with it.
     *
     * @param from null for the first
     * @param to null for beyond the last
     */
    record Range(@Nullable String from, @Nullable String to) {}

    /** A place in the log, behind an event of a transaction. */
    record Place(long transaction, long number) implements Comparable<Place> {
        /** Before the first event. */
        public static final Place NONE = new Place(0, 0);

        /** Behind everything that transactions before the one given appended. */
        public static Place before(long transaction) {
            return new Place(transaction - 1, Long.MAX_VALUE);
        }

        @Override
        public int compareTo(Place other) {
            int order = Long.compare(transaction, other.transaction);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    /** An event at its place. */
    record Placed(Place place, Recorded<?> recorded) {}
}
