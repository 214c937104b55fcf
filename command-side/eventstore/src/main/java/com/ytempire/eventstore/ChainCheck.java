package com.ytempire.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Computes every chain of the log again, see {@link HashChain}. Finds an event that was altered, removed, put in, or
 * moved, and a transaction that was removed or whose events are not those that it sealed.
 */
public final class ChainCheck {
    private static final int PAGE_EVENTS = 1000;
    private static final int MOST_FAULTS = 1000;

    private final DataSource source;

    /** Checks the log that the source leads to. */
    public ChainCheck(DataSource source) {
        this.source = source;
    }

    /** What is wrong, one line each, up to {@value #MOST_FAULTS}; empty when the log is as it was written. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<Long, List<byte[]>> transactions = new HashMap<>();
        Map<String, StoredEvent> last = new HashMap<>();
        LogReader reader = new LogReader(source);
        // what is appended meanwhile is left to the next check
        long horizon = reader.horizon();
        List<LoggedEvent> page = page(reader, LogPosition.START, horizon);
        while (!page.isEmpty() && faults.size() < MOST_FAULTS) {
            for (LoggedEvent logged : page) {
                follow(last, logged.event(), faults);
                transactions
                        .computeIfAbsent(logged.position().xid(), xid -> new ArrayList<>())
                        .add(logged.event().hash());
            }
            page = page(reader, page.getLast().position(), horizon);
        }
        checkSeals(transactions, horizon, faults);
        return faults;
    }

    private static List<LoggedEvent> page(LogReader reader, LogPosition after, long horizon) {
        return reader.after(after, PAGE_EVENTS).stream()
                .takeWhile(logged -> logged.position().xid() < horizon)
                .toList();
    }

    private static void follow(Map<String, StoredEvent> last, StoredEvent event, List<String> faults) {
        StoredEvent before = last.put(event.aggregateId(), event);
        long expected = before == null ? 0 : before.sequence() + 1;
        String name = "event %d (%s) of %s".formatted(event.sequence(), event.name(), event.aggregateId());
        if (event.sequence() != expected) {
            faults.add("%s stands where event %d belongs".formatted(name, expected));
            return;
        }
        byte[] hash = HashChain.next(before == null ? HashChain.origin() : before.hash(), event);
        if (!Arrays.equals(hash, event.hash())) {
            faults.add(name + " is not what was written");
        }
    }

    private void checkSeals(Map<Long, List<byte[]>> transactions, long horizon, List<String> faults) {
        String sql = "SELECT appender, number, xid, events, digest FROM log.seal WHERE xid < ?::xid8"
                + " ORDER BY appender, number";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(horizon));
            try (ResultSet results = statement.executeQuery()) {
                Seal before = Seal.NONE;
                while (results.next() && faults.size() < MOST_FAULTS) {
                    before = check(before, results, transactions, faults);
                }
            }
        } catch (SQLException e) {
            throw new EventStoreException("the seals cannot be read: " + e.getMessage(), e);
        }
        transactions.keySet().forEach(xid -> faults.add("transaction %d has events and no seal".formatted(xid)));
    }

    private static Seal check(Seal before, ResultSet results, Map<Long, List<byte[]>> transactions, List<String> faults)
            throws SQLException {
        UUID appender = results.getObject(1, UUID.class);
        long number = results.getLong(2);
        long xid = results.getLong(3);
        Seal previous = appender.equals(before.appender) ? before : Seal.NONE;
        List<byte[]> hashes = transactions.remove(xid);
        if (number != previous.number + 1) {
            faults.add("seal %d of appender %s stands where seal %d belongs"
                    .formatted(number, appender, previous.number + 1));
        } else if (hashes == null || hashes.size() != results.getInt(4)) {
            faults.add("transaction %d has %d events and was sealed with %d"
                    .formatted(xid, hashes == null ? 0 : hashes.size(), results.getInt(4)));
        } else if (!Arrays.equals(HashChain.seal(previous.digest, hashes), results.getBytes(5))) {
            faults.add("transaction %d is not what was sealed".formatted(xid));
        }
        return new Seal(appender, number, results.getBytes(5));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Seal(UUID appender, long number, byte[] digest) {
        static final Seal NONE = new Seal(new UUID(0, 0), -1, HashChain.origin());
    }
}
