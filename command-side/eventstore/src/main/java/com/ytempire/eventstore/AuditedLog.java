package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.api.log.CheckedLog;
import com.ytempire.api.log.EventLog.Placed;
import com.ytempire.api.log.Recorded;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** The log with its chains checked, as audits read it. */
public final class AuditedLog implements CheckedLog {
    private static final int PAGE_EVENTS = 1000;
    private static final String SEALS = "SELECT appender::text, number, encode(digest, 'hex') FROM log.seal"
            + " WHERE (appender, number) IN (SELECT * FROM unnest(?, ?))";

    private final DataSource pool;
    private final LogReader reader;
    private final LogParts parts;
    private final EventContents contents;

    /** {@link #AuditedLog(DataSource, Serializer, EventUpcaster)} of a log in which every event has its present shape. */
    public AuditedLog(DataSource pool, Serializer serializer) {
        this(pool, serializer, NoOpEventUpcaster.INSTANCE);
    }

    /** Reads through connections of the pool, six at once at most; the serializer and the upcasters are those of events. */
    public AuditedLog(DataSource pool, Serializer serializer, EventUpcaster upcasters) {
        this.pool = pool;
        this.reader = new LogReader(pool);
        this.parts = new LogParts(reader);
        this.contents = new EventContents(serializer, upcasters);
    }

    @Override
    public Verdict read(long horizon, Set<String> names, Consumer<Placed> to, LongAdder read) {
        Wanted wanted = contents.wanted(names);
        return new ChainCheck(pool, read)
                .read(
                        horizon,
                        wanted,
                        wanted.isUpcast()
                                ? row -> hand(row.logged(), names, to)
                                : row -> to.accept(
                                        new Placed(RebuildLog.place(row.position()), contents.recorded(row.event()))));
    }

    private void hand(LoggedEvent logged, Set<String> names, Consumer<Placed> to) {
        for (Recorded<?> recorded : contents.recorded(logged)) {
            if (EventContents.isNamed(recorded.event(), names)) {
                to.accept(new Placed(RebuildLog.place(logged.position()), recorded));
            }
        }
    }

    @Override
    public Verdict readAggregate(String aggregateId, Set<String> names, Consumer<Placed> to) {
        Wanted wanted = contents.wanted(names);
        return check(aggregateId, logged -> {
            if (wanted.includes(logged.event().name(), logged.event().revision())) {
                hand(logged, names, to);
            }
        });
    }

    @Override
    public Verdict readStored(String aggregateId, Consumer<Stored> to) {
        return check(aggregateId, logged -> to.accept(stored(logged.event())));
    }

    private static Stored stored(StoredEvent event) {
        return new Stored(
                event.sequence(),
                event.aggregateType(),
                event.eventId(),
                event.at(),
                event.name(),
                event.revision(),
                new String(event.payload(), UTF_8),
                new String(event.metadata(), UTF_8),
                HexFormat.of().formatHex(event.hash()));
    }

    /** Hands over each event of one aggregate, whether its chain holds or not, and says where it does not. */
    private Verdict check(String aggregateId, Consumer<LoggedEvent> to) {
        List<String> faults = new ArrayList<>();
        byte[] previous = HashChain.origin();
        long next = 0;
        List<LoggedEvent> page = reader.ofAggregate(aggregateId, next, PAGE_EVENTS);
        while (!page.isEmpty()) {
            for (LoggedEvent logged : page) {
                StoredEvent event = logged.event();
                String named = "event %d (%s) of %s".formatted(event.sequence(), event.name(), aggregateId);
                if (event.sequence() != next) {
                    faults.add("%s stands where event %d belongs".formatted(named, next));
                } else if (!MessageDigest.isEqual(HashChain.next(previous, event), event.hash())) {
                    faults.add(named + " is not what was written");
                }
                next = event.sequence() + 1;
                previous = event.hash();
                to.accept(logged);
            }
            page = reader.ofAggregate(aggregateId, next, PAGE_EVENTS);
        }
        return new Verdict(next, faults.subList(0, Math.min(faults.size(), ChainCheck.MOST_FAULTS)), List.of());
    }

    @Override
    public List<SealHead> gone(List<SealHead> seen) {
        List<SealHead> gone = new ArrayList<>(seen);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEALS)) {
            statement.setArray(1, array(connection, "uuid", seen, SealHead::appender));
            statement.setArray(2, array(connection, "bigint", seen, SealHead::number));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    gone.remove(new SealHead(results.getString(1), results.getLong(2), results.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new EventStoreException("the seals cannot be read: " + e.getMessage(), e);
        }
        return gone;
    }

    private static Array array(
            Connection connection, String type, List<SealHead> seals, Function<SealHead, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, seals.stream().map(value).toArray());
    }

    @Override
    public long size() {
        return Math.max(0, parts.known());
    }
}
