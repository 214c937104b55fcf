package com.ytempire.eventstore;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** The log and its processors' tokens, as rebuilds read them. */
public final class RebuildLog implements EventLog {
    private static final String TOKENS =
            "SELECT token, token_type FROM log.token WHERE processor_name = ? AND token IS NOT NULL";

    private final DataSource pool;
    private final LogReader reader;
    private final LogParts parts;
    private final LogStanding standing;
    private final Serializer serializer;
    private final EventContents contents;

    /** {@link #RebuildLog(DataSource, Serializer, EventUpcaster)} of a log in which every event has its present shape. */
    public RebuildLog(DataSource pool, Serializer serializer) {
        this(pool, serializer, NoOpEventUpcaster.INSTANCE);
    }

    /**
     * Reads through short-lived connections of the pool.
     *
     * @param serializer that of events and tokens
     * @param upcasters that of events, which may change them, name them anew, and drop them
     */
    public RebuildLog(DataSource pool, Serializer serializer, EventUpcaster upcasters) {
        this.pool = pool;
        this.reader = new LogReader(pool);
        this.parts = new LogParts(reader);
        this.standing = new LogStanding(reader);
        this.serializer = serializer;
        this.contents = new EventContents(serializer, upcasters);
    }

    @Override
    public long horizon() {
        return reader.horizon();
    }

    @Override
    public long count(long horizon, Set<String> names) {
        return parts.count(horizon, contents.wanted(names));
    }

    @Override
    public List<String> boundaries(int ranges) {
        return parts.boundaries(ranges);
    }

    @Override
    public void read(Range range, long horizon, Set<String> names, Consumer<Recorded<?>> to) {
        Wanted wanted = contents.wanted(names);
        if (wanted.isUpcast()) {
            reader.wholeRange(
                    range.from(),
                    range.to(),
                    horizon,
                    wanted,
                    logged -> contents.recorded(logged).stream()
                            .filter(recorded -> EventContents.isNamed(recorded.event(), names))
                            .forEach(to));
        } else {
            reader.range(range.from(), range.to(), horizon, wanted, event -> to.accept(contents.recorded(event)));
        }
    }

    @Override
    public List<Placed> after(Place place, int limit) {
        return reader.after(position(place), limit).stream()
                .flatMap(logged -> contents.recorded(logged).stream()
                        .map(recorded -> new Placed(place(logged.position()), recorded)))
                .toList();
    }

    @Override
    public List<Recorded<?>> ofAggregate(String aggregateId, long firstSequence, int limit) {
        return reader.ofAggregate(aggregateId, firstSequence, limit).stream()
                .<Recorded<?>>flatMap(logged -> contents.recorded(logged).stream())
                .toList();
    }

    @Override
    public Optional<Place> shown(String view) {
        try (Connection connection = pool.getConnection()) {
            return shown(view, connection);
        } catch (SQLException e) {
            throw new EventStoreException("the tokens of '%s' cannot be read: %s".formatted(view, e.getMessage()), e);
        }
    }

    @Override
    public Optional<Place> shown(String view, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOKENS)) {
            statement.setString(1, view);
            try (ResultSet results = statement.executeQuery()) {
                Optional<Place> furthest = Optional.empty();
                while (results.next()) {
                    Place place = token(results.getBytes(1), results.getString(2));
                    if (furthest.isEmpty() || place.compareTo(furthest.get()) > 0) {
                        furthest = Optional.of(place);
                    }
                }
                return furthest;
            }
        }
    }

    @Override
    public Place last(Place upTo) {
        return place(reader.last(position(upTo)));
    }

    @Override
    public boolean hasMore(Place place, Set<String> names) {
        return reader.hasMore(position(place), contents.wanted(names));
    }

    @Override
    public Behind behind(Place place, Set<String> names) {
        return standing.behind(position(place), names);
    }

    private Place token(byte[] token, String type) {
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return place(LogPosition.of(WrappedToken.unwrapLowerBound(read)));
    }

    private static LogPosition position(Place place) {
        return new LogPosition(place.transaction(), place.number());
    }

    static Place place(LogPosition position) {
        return new Place(position.xid(), position.number());
    }
}
