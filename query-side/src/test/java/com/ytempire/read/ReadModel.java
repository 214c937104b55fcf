package com.ytempire.read;

import static java.util.Objects.requireNonNull;

import com.ytempire.database.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** A database of a test's own with projections over it, fed by hand in batches of a chosen size. */
public final class ReadModel implements AutoCloseable {
    public final DSLContext sql;
    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource pool;
    private final TransactionManager transactions;

    public ReadModel() {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database.dataSource());
        settings.setMaximumPoolSize(10);
        pool = new HikariDataSource(settings);
        sql = DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES);
        transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
    }

    /** Pooled connections to the database. */
    public DataSource pool() {
        return pool;
    }

    /** The connection of the current transaction, or a new one. */
    public Connection connection() throws SQLException {
        return new TransactionAwareDataSourceProxy(pool).getConnection();
    }

    public TransactionManager transactions() {
        return transactions;
    }

    /** Hands the events to the projections as a processor would: each batch in one transaction. */
    public void feed(List<? extends EventMessage<?>> events, int batchSize, Object... projections) {
        for (int start = 0; start < events.size(); start += batchSize) {
            batch(events.subList(start, Math.min(start + batchSize, events.size())), projections);
        }
    }

    private void batch(List<? extends EventMessage<?>> events, Object... projections) {
        SimpleEventHandlerInvoker invoker = SimpleEventHandlerInvoker.builder()
                .eventHandlers(projections)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                .build();
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.copyOf(events));
        unit.attachTransaction(transactions);
        ResultMessage<?> result = unit.executeWithResult(() -> {
            invoker.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("the batch failed", result.exceptionResult());
        }
    }

    /** All rows in the order of the key, to compare two builds of a table. */
    public String dump(Table<?> table) {
        return sql.selectFrom(table)
                .orderBy(requireNonNull(table.getPrimaryKey()).getFields())
                .fetch()
                .formatJSON();
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
