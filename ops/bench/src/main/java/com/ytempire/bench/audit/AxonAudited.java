package com.ytempire.bench.audit;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.peer.StockEngine;
import com.ytempire.bench.turns.Way;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * An audit as Axon offers it: a stream of events from its own JDBC engine, each cost derived again and looked up in the
 * ledger. It has no chains to check.
 */
final class AxonAudited implements Way {
    private static final int CONNECTIONS = 4;
    private static final String LEDGER =
            "SELECT amount FROM query.video_cost WHERE video_id = ? AND sequence = ? ORDER BY line";

    private final HikariDataSource pool;
    private final EventStorageEngine engine;
    private final Prices prices;
    private final long events;

    /** Audits the first events of the log, which lie in the schema {@code stock}. */
    AxonAudited(Database database, Prices prices, long events) {
        this.pool = database.searching("stock").pool(CONNECTIONS);
        this.engine = StockEngine.over(pool, new SpringTransactionManager(new DataSourceTransactionManager(pool)));
        this.prices = prices;
        this.events = events;
    }

    @Override
    public String name() {
        return "Axon, event by event";
    }

    @Override
    public Optional<String> remark() {
        return Optional.of(
                "**Axon, event by event**: the stream of its JDBC engine; each cost is derived again and looked up"
                        + " in the ledger. No chains are checked. Measured over the first %,d events."
                                .formatted(events));
    }

    @Override
    public double run() throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = pool.getConnection();
                PreparedStatement ledger = connection.prepareStatement(LEDGER);
                var stream = engine.readEvents(null, false).limit(events)) {
            for (TrackedEventMessage<?> message :
                    (Iterable<TrackedEventMessage<?>>) stream.<TrackedEventMessage<?>>map(each -> each)::iterator) {
                if (message instanceof DomainEventMessage<?> event
                        && message.getPayload() instanceof CostIncurred cost) {
                    check(event, cost, ledger);
                }
            }
        }
        return events / ((System.nanoTime() - begun) / 1e9);
    }

    private void check(DomainEventMessage<?> event, CostIncurred cost, PreparedStatement ledger) throws SQLException {
        ledger.setString(1, event.getAggregateIdentifier());
        ledger.setLong(2, event.getSequenceNumber());
        List<CostLine> lines = cost.lines();
        try (ResultSet rows = ledger.executeQuery()) {
            for (CostLine line : lines) {
                CostLine due = prices.price(
                        line.provider(),
                        new Usage(line.model(), line.meter(), line.quantity()),
                        Objects.requireNonNull(cost.pricing()));
                if (!rows.next() || rows.getBigDecimal(1).compareTo(Objects.requireNonNull(due.amount())) != 0) {
                    throw new IllegalStateException("the books of Axon's log do not balance at " + line);
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
