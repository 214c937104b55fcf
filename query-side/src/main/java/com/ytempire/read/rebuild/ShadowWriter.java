package com.ytempire.read.rebuild;

import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.StoredRows;
import com.ytempire.read.parking.CarefulWriter;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows events in the copies of a view's tables. */
final class ShadowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowWriter.class);

    private final String view;
    private final List<Projection<?>> projections;
    private final Shadow shadow;
    private final CarefulWriter careful;

    ShadowWriter(String view, List<Projection<?>> projections, Shadow shadow) {
        this.view = view;
        this.projections = projections;
        this.shadow = shadow;
        this.careful = CarefulWriter.rebuilding(view);
    }

    /** Writes with statements, within the transaction, and parks what cannot be shown; returns how much it parked. */
    int write(DSLContext tx, List<? extends Recorded<?>> events) {
        DSLContext copies = shadow.of(tx);
        StoredRows rows = new StoredRows(copies);
        return careful.write(copies, events, some -> projections.forEach(projection -> projection.write(some, rows)));
    }

    /** Copies what aggregates, of which the tables have nothing, are from their first to their last event. */
    void copy(DSLContext sql, Batch batch) {
        try {
            CopiedRows rows = batch.rows();
            sql.transaction(configuration -> {
                withoutWaiting(configuration.dsl());
                configuration.dsl().connection(connection -> shadow.copy(connection, rows));
            });
        } catch (RuntimeException e) {
            if (!CarefulWriter.isOfAnEvent(e)) {
                throw e;
            }
            if (writeSoon(sql, batch.events()) == 0) {
                LOG.warn("rows of {} could not be copied, although statements took them", view, e);
            }
        }
    }

    /** {@link #write} in a transaction of its own, which a crash may take back: then its range is filled again. */
    int writeSoon(DSLContext sql, List<Recorded<?>> events) {
        shadow.key(sql);
        return sql.transactionResult(configuration -> {
            withoutWaiting(configuration.dsl());
            return write(configuration.dsl(), events);
        });
    }

    private static void withoutWaiting(DSLContext tx) {
        tx.execute("SET LOCAL synchronous_commit = off");
    }
}
