package com.ytempire.eventstore;

import com.ytempire.eventstore.CheckedPart.Head;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Reads the log. What it hands out in the log's order ends before the oldest transaction that is still open, anywhere in
 * the database server: nothing can turn up later in between. Every read is one statement on a connection of its own from
 * the source; one that fails is an {@link EventStoreException}.
 */
public final class LogReader {
    private static final String COLUMNS = "xid, position, aggregate_id, sequence, aggregate_type, event_id, at, name,"
            + " revision, payload, metadata, hash";

    private static final String SETTLED = "xid < pg_snapshot_xmin(pg_current_snapshot())";

    /**
     * The key has the order that is wanted, and what happened to one aggregate lies close together: a third of the work
     * of sorting, which the planner would rather do.
     */
    private static final String BY_INDEX =
            "SET enable_sort = off; SET enable_bitmapscan = off; SET enable_seqscan = off";

    private static final String AS_PLANNED = "RESET enable_sort; RESET enable_bitmapscan; RESET enable_seqscan";

    private final DataSource source;

    /** Reads through short-lived connections of the source, best a pool. */
    public LogReader(DataSource source) {
        this.source = source;
    }

    /** Up to {@code limit} events behind the place given, in the log's order. */
    public List<LoggedEvent> after(LogPosition place, int limit) {
        return query(
                "SELECT " + COLUMNS + " FROM log.event WHERE (xid, position) > (?::xid8, ?) AND " + SETTLED
                        + " ORDER BY xid, position LIMIT ?",
                statement -> {
                    setPlace(statement, place);
                    statement.setInt(3, limit);
                },
                LogReader::events);
    }

    /** Up to {@code limit} events of one aggregate from a sequence on, whether settled in the log's order or not. */
    public List<LoggedEvent> ofAggregate(String aggregateId, long firstSequence, int limit) {
        return query(
                "SELECT " + COLUMNS
                        + " FROM log.event WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                statement -> {
                    statement.setString(1, aggregateId);
                    statement.setLong(2, firstSequence);
                    statement.setInt(3, limit);
                },
                LogReader::events);
    }

    /** The place of the last event that is settled; {@link LogPosition#START} in an empty log. */
    public LogPosition head() {
        return last(new LogPosition(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** The place of the last event up to the place given that is settled; {@link LogPosition#START} when none is. */
    public LogPosition last(LogPosition upTo) {
        return query(
                "SELECT xid, position FROM log.event WHERE (xid, position) <= (?::xid8, ?) AND " + SETTLED
                        + " ORDER BY xid DESC, position DESC LIMIT 1",
                statement -> setPlace(statement, upTo),
                LogReader::place);
    }

    /** True when an event that is wanted lies behind the place, settled or not. */
    boolean hasMore(LogPosition place, Wanted wanted) {
        return query(
                // in order, and not as EXISTS: else the planner scans the whole log where nothing is found
                "SELECT 1 FROM log.event WHERE (xid, position) > (?::xid8, ?) AND " + wanted.condition()
                        + " ORDER BY xid, position LIMIT 1",
                statement -> setPlace(statement, place),
                ResultSet::next);
    }

    /**
     * Hands over the events of a range of aggregates that are wanted, by aggregate and sequence, as they stream in.
     *
     * @param from the first aggregate id, null for the first of all
     * @param to the aggregate id behind the last, null for none
     * @param horizon events of transactions before this one
     */
    void range(@Nullable String from, @Nullable String to, long horizon, Wanted wanted, Consumer<RangedEvent> reader) {
        RecentTexts recent = new RecentTexts();
        rows(
                "aggregate_id, sequence, at, name, revision, payload",
                from,
                to,
                horizon,
                wanted,
                row -> reader.accept(new RangedEvent(
                        row.text(recent), row.number(), row.time(), row.text(recent), row.text(recent), row.bytes())));
    }

    /** Like {@link #range}, with all that is stored of each. */
    void wholeRange(
            @Nullable String from, @Nullable String to, long horizon, Wanted wanted, Consumer<LoggedEvent> reader) {
        RecentTexts recent = new RecentTexts();
        rows(ChainedRow.COLUMNS, from, to, horizon, wanted, row -> reader.accept(new ChainedRow(row, recent).logged()));
    }

    private void rows(
            String columns,
            @Nullable String from,
            @Nullable String to,
            long horizon,
            Wanted wanted,
            Consumer<CopiedRow> reader) {
        try (Connection connection = source.getConnection()) {
            String query = "SELECT " + columns + " FROM log.event WHERE xid < '" + horizon + "'::xid8 AND "
                    + wanted.condition()
                    + (from == null ? "" : " AND aggregate_id >= " + literal(connection, from))
                    + (to == null ? "" : " AND aggregate_id < " + literal(connection, to))
                    + " ORDER BY aggregate_id, sequence";
            try (CopiedQuery rows = byIndex(connection, query)) {
                for (CopiedRow row = rows.next(); row != null; row = rows.next()) {
                    reader.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new EventStoreException("the log cannot be read: " + e.getMessage(), e);
        }
    }

    /** The events of transactions from one on, up to another and without it, in the log's order. */
    static CopiedQuery events(Connection connection, long from, long until) throws SQLException {
        return byIndex(
                connection,
                "SELECT " + ChainedRow.COLUMNS + " FROM log.event WHERE xid >= '" + from + "'::xid8 AND xid < '" + until
                        + "'::xid8 ORDER BY xid, position");
    }

    /** The seals of transactions from one on, up to another and without it, in their order. */
    static CopiedQuery seals(Connection connection, long from, long until) throws SQLException {
        return new CopiedQuery(
                connection,
                "SELECT " + Seal.COLUMNS + " FROM log.seal LEFT JOIN log.seal previous"
                        + " ON previous.appender = seal.appender AND previous.number = seal.number - 1"
                        + " WHERE seal.xid >= '" + from + "'::xid8 AND seal.xid < '" + until
                        + "'::xid8 ORDER BY seal.xid");
    }

    private static CopiedQuery byIndex(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BY_INDEX);
        }
        return new CopiedQuery(connection, query) {
            @Override
            public void close() throws SQLException {
                super.close();
                if (!connection.isClosed()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(AS_PLANNED);
                    }
                }
            }
        };
    }

    /** The last event before each place that there is one of. */
    Map<SealedInserts.Key, Head> before(List<SealedInserts.Key> places) {
        String sql = """
                SELECT place.id, place.sequence, before.sequence, before.hash
                FROM unnest(?::text[], ?::bigint[]) AS place (id, sequence), LATERAL (
                    SELECT sequence, hash FROM log.event WHERE aggregate_id = place.id AND sequence < place.sequence
                    ORDER BY sequence DESC LIMIT 1) before
                """;
        return query(
                sql,
                statement -> {
                    statement.setArray(
                            1,
                            texts(
                                    statement,
                                    places.stream()
                                            .map(SealedInserts.Key::aggregateId)
                                            .toList()));
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "bigint",
                                            places.stream()
                                                    .map(SealedInserts.Key::sequence)
                                                    .toArray(Long[]::new)));
                },
                results -> {
                    Map<SealedInserts.Key, Head> heads = new HashMap<>();
                    while (results.next()) {
                        heads.put(
                                new SealedInserts.Key(results.getString(1), results.getLong(2)),
                                new Head(results.getLong(3), results.getBytes(4)));
                    }
                    return heads;
                });
    }

    private static String literal(Connection connection, String text) throws SQLException {
        return "'" + connection.unwrap(PGConnection.class).escapeLiteral(text) + "'";
    }

    /** The place just before the first event that happened at the time given or later; the head when there is none. */
    public LogPosition before(Instant time) {
        LogPosition first = query(
                "SELECT xid, position FROM log.event WHERE at >= ? AND " + SETTLED + " ORDER BY xid, position LIMIT 1",
                statement -> statement.setObject(
                        1, time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)),
                LogReader::place);
        if (first.equals(LogPosition.START)) {
            return head();
        }
        return new LogPosition(first.xid(), first.number() - 1);
    }

    /** The oldest transaction that is still open: everything before it has settled. */
    public long horizon() {
        return query("SELECT pg_snapshot_xmin(pg_current_snapshot())", statement -> {}, results -> {
            results.next();
            return results.getLong(1);
        });
    }

    /** True when something lies behind the place that has been committed, settled or not yet. */
    boolean hasMore(LogPosition place) {
        return query(
                "SELECT 1 FROM log.event WHERE (xid, position) > (?::xid8, ?) ORDER BY xid, position LIMIT 1",
                statement -> setPlace(statement, place),
                ResultSet::next);
    }

    /** The highest sequence of an aggregate that has been committed. */
    public Optional<Long> lastSequence(String aggregateId) {
        return query(
                "SELECT max(sequence) FROM log.event WHERE aggregate_id = ?",
                statement -> statement.setString(1, aggregateId),
                results -> {
                    results.next();
                    long last = results.getLong(1);
                    return results.wasNull() ? Optional.<Long>empty() : Optional.of(last);
                });
    }

    /** One statement on a connection of its own. */
    <T> T query(String sql, Binding binding, Extraction<T> extraction) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet results = statement.executeQuery()) {
                return extraction.extract(results);
            }
        } catch (SQLException e) {
            throw new EventStoreException("the log cannot be read: " + e.getMessage(), e);
        }
    }

    private static void setPlace(PreparedStatement statement, LogPosition place) throws SQLException {
        statement.setString(1, Long.toString(place.xid()));
        statement.setLong(2, place.number());
    }

    private static LogPosition place(ResultSet results) throws SQLException {
        return results.next() ? new LogPosition(results.getLong(1), results.getLong(2)) : LogPosition.START;
    }

    private static List<LoggedEvent> events(ResultSet results) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        while (results.next()) {
            events.add(new LoggedEvent(new LogPosition(results.getLong(1), results.getLong(2)), event(results)));
        }
        return events;
    }

    private static StoredEvent event(ResultSet results) throws SQLException {
        return new StoredEvent(
                results.getString(3),
                results.getLong(4),
                results.getString(5),
                results.getObject(6, UUID.class),
                results.getObject(7, OffsetDateTime.class).toInstant(),
                results.getString(8),
                results.getString(9),
                results.getBytes(10),
                results.getBytes(11),
                results.getBytes(12));
    }

    static Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray(String[]::new));
    }

    /** Sets the parameters of a statement. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes something of what a statement found. */
    interface Extraction<T> {
        T extract(ResultSet results) throws SQLException;
    }
}
