package com.ytempire.bench.kills;

import com.ytempire.api.cost.PriceBookId;
import com.ytempire.bench.kills.Ledger.Entry;
import com.ytempire.bench.log.Database;
import com.ytempire.eventstore.ChainCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the log against the ledger. */
final class Audit {
    private static final int MOST_FAULTS = 100;
    private static final int PAGE_ROWS = 1000;
    private static final String EVENTS = """
            SELECT aggregate_id, sequence, name, convert_from(payload, 'UTF8')::jsonb ->> 'key',
                position(convert_from(payload, 'UTF8')::jsonb ->> 'key' IN
                    coalesce(convert_from(payload, 'UTF8')::jsonb #>> '{profile,description}',
                        convert_from(payload, 'UTF8')::jsonb #>> '{details,description}',
                        convert_from(payload, 'UTF8')::jsonb ->> 'topic',
                        convert_from(payload, 'UTF8')::jsonb ->> 'key')) > 0
            FROM log.event ORDER BY aggregate_id, sequence""";

    private final Database database;
    private final Ledger ledger;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> found = new HashMap<>();
    private long events;
    private long unkeyed;
    private long aggregates;

    Audit(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * What was found.
     *
     * @param acknowledged orders that a node said yes to; each has its event once
     * @param brokenOff of them, those that had no answer the first time
     * @param repeated how often acknowledged orders were sent again, and acknowledged again
     * @param refused none of them has an event
     * @param openDone orders without an answer that have their event, once
     * @param openNotDone orders without an answer that have none
     * @param events in the log, those of productions included
     * @param ofProductions events that the nodes appended by themselves
     * @param faults in words; empty when all is as it should be
     */
    record Findings(
            long acknowledged,
            long brokenOff,
            long repeated,
            long refused,
            long openDone,
            long openNotDone,
            long events,
            long ofProductions,
            long aggregates,
            List<String> faults) {
        Findings {
            faults = List.copyOf(faults);
        }
    }

    Findings findings() throws SQLException {
        readLog();
        long acknowledged = 0;
        long brokenOff = 0;
        long repeated = 0;
        long refused = 0;
        long openDone = 0;
        long openNotDone = 0;
        for (Entry entry : ledger.all()) {
            int times = found.getOrDefault(entry.order().key(), 0);
            switch (entry.outcome()) {
                case ACKNOWLEDGED -> {
                    acknowledged++;
                    brokenOff += entry.brokenOff() > 0 ? 1 : 0;
                    repeated += entry.repeated();
                    require(times == 1, "was acknowledged and has %d events", entry, times);
                }
                case REFUSED -> {
                    refused++;
                    require(times == 0, "was refused and has %d events", entry, times);
                }
                case UNKNOWN -> {
                    require(times <= 1, "was left open and has %d events", entry, times);
                    openDone += times;
                    openNotDone += times == 0 ? 1 : 0;
                }
            }
        }
        String parked = database.ask("SELECT count(*) FROM work.parked_sequence");
        if (!parked.equals("0")) {
            fault(parked + " aggregates stand still in a view");
        }
        new ChainCheck(database.connections()).faults().forEach(this::fault);
        return new Findings(
                acknowledged, brokenOff, repeated, refused, openDone, openNotDone, events, unkeyed, aggregates, faults);
    }

    private void readLog() throws SQLException {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(PAGE_ROWS);
            try (ResultSet row = statement.executeQuery(EVENTS)) {
                String aggregate = "";
                long next = 0;
                while (row.next()) {
                    events++;
                    if (!row.getString(1).equals(aggregate)) {
                        aggregate = row.getString(1);
                        aggregates++;
                        next = 0;
                    }
                    if (row.getLong(2) != next) {
                        fault("%s has event %d where %d belongs".formatted(aggregate, row.getLong(2), next));
                    }
                    next = row.getLong(2) + 1;
                    String key = row.getString(4);
                    if (key == null || aggregate.equals(PriceBookId.ONLY.value())) {
                        // productions take their own steps, and a node publishes its prices when it starts
                        unkeyed++;
                    } else {
                        match(aggregate, row.getString(3), key, row.getBoolean(5));
                    }
                }
            }
        }
    }

    private void match(String aggregate, String name, String key, boolean sameWords) {
        Entry entry = ledger.of(key);
        if (entry == null) {
            fault("%s has %s with the key %s, which nobody sent".formatted(aggregate, name, key));
            return;
        }
        Order order = entry.order();
        if (!sameWords || (!order.target().isEmpty() && !order.target().equals(aggregate))) {
            fault("%s of %s is not what was ordered: %s".formatted(name, aggregate, order));
        }
        if (name.equals(order.kind().event())) {
            found.merge(key, 1, Integer::sum);
        } else if (order.kind() != Order.Kind.DELETE_VIDEO || !name.equals(Order.Kind.CANCEL.event())) {
            // a video that is deleted while it is produced is cancelled first, in the same breath
            fault("%s of %s does not come from %s".formatted(name, aggregate, order));
        }
    }

    private void require(boolean right, String fault, Entry entry, int times) {
        if (!right) {
            fault((entry.order() + " " + fault + ", broken off " + entry.brokenOff() + " times").formatted(times));
        }
    }

    private void fault(@Nullable String fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(String.valueOf(fault));
        }
    }
}
