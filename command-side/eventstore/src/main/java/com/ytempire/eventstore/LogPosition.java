package com.ytempire.eventstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log: everything up to and including the event at it has been seen.
 *
 * <p>The log's order is by transaction and, within one, by position. A reader never passes the oldest transaction that
 * is still open, so whatever becomes visible later lies behind every place that was ever handed out.
 *
 * @param xid the transaction that appended the event, 0 for the place before the first
 * @param number the event's position, given in the order of writing, not of commits
 */
public record LogPosition(
        @JsonProperty("xid") long xid,
        @JsonProperty("number") long number) implements TrackingToken, Comparable<LogPosition> {
    /** The place before the first event. */
    public static final LogPosition START = new LogPosition(0, 0);

    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::xid).thenComparingLong(LogPosition::number);

    @JsonCreator
    public LogPosition {
        if (xid < 0 || number < 0) {
            throw new IllegalArgumentException("a place in the log cannot be negative: " + xid + ", " + number);
        }
    }

    /** The place that a token stands for; none is the start. {@link IllegalArgumentException} for another log's token. */
    public static LogPosition of(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> START;
            case LogPosition position -> position;
            default -> throw new IllegalArgumentException("not a place in this log: " + token);
        };
    }

    /** True when this place lies behind the other. */
    public boolean isAfter(LogPosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        return isAfter(of(other)) ? of(other) : this;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        return isAfter(of(other)) ? this : of(other);
    }

    @Override
    public boolean covers(@Nullable TrackingToken other) {
        return compareTo(of(other)) >= 0;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(number);
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return xid + "/" + number;
    }
}
