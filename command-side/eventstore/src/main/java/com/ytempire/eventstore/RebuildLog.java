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

/** The log and its processors' tokens, as rebuilds read them. */
public final class RebuildLog implements EventLog {
    private static final String TOKENS =
            "SELECT token, token_type FROM log.token WHERE processor_name = ? AND token IS NOT NULL";

    private final DataSource pool;
    private final LogReader reader;
    private final Serializer serializer;
    private final EventContents contents;

    /** Reads through short-lived connections of the pool; the serializer is that of events and tokens. */
    public RebuildLog(DataSource pool, Serializer serializer) {
        this.pool = pool;
        this.reader = new LogReader(pool);
        this.serializer = serializer;
        this.contents = new EventContents(serializer);
    }

    @Override
    public long horizon() {
        return reader.horizon();
    }

    @Override
    public long count(long horizon, Set<String> names) {
        return reader.count(horizon, names);
    }

    @Override
    public List<String> boundaries(int ranges) {
        return reader.boundaries(ranges);
    }

    @Override
    public void read(Range range, long horizon, Set<String> names, Consumer<Recorded<?>> to) {
        reader.range(range.from(), range.to(), horizon, names, event -> to.accept(contents.recorded(event)));
    }

    @Override
    public List<Placed> after(Place place, int limit) {
        return reader.after(position(place), limit).stream()
                .map(logged -> new Placed(place(logged.position()), contents.recorded(logged.event())))
                .toList();
    }

    @Override
    public List<Recorded<?>> ofAggregate(String aggregateId, long firstSequence, int limit) {
        return reader.ofAggregate(aggregateId, firstSequence, limit).stream()
                .<Recorded<?>>map(logged -> contents.recorded(logged.event()))
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
        return reader.hasMore(position(place), names);
    }

    private Place token(byte[] token, String type) {
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return place(LogPosition.of(WrappedToken.unwrapLowerBound(read)));
    }

    private static LogPosition position(Place place) {
        return new LogPosition(place.transaction(), place.number());
    }

    private static Place place(LogPosition position) {
        return new Place(position.xid(), position.number());
    }
}
