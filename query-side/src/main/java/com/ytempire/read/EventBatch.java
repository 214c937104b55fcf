package com.ytempire.read;

import com.ytempire.api.log.Recorded;
import com.ytempire.read.parking.CarefulWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Gathers the events that one unit of work hands to the projections of a view and writes them together just before it
 * commits: a few statements for the batch instead of a few for each event, and all tables of the view or none. A batch is
 * as large as its processor's batch size.
 */
final class EventBatch {
    private final String view;
    private final DSLContext sql;
    private final Set<Projection<?>> projections = new LinkedHashSet<>();
    private final List<Recorded<?>> events = new ArrayList<>();

    private EventBatch(String view, DSLContext sql) {
        this.view = view;
        this.sql = sql;
    }

    /** The view's batch in the current unit of work; {@link IllegalStateException} when there is none. */
    static EventBatch of(String view, DSLContext sql) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(EventBatch.class.getName() + "/" + view, key -> {
            EventBatch batch = new EventBatch(view, sql);
            unit.onPrepareCommit(done -> batch.write());
            return batch;
        });
    }

    /** Adds an event, which each projection of the view is handed before any is handed the next. */
    void add(Projection<?> projection, Recorded<?> event) {
        projections.add(projection);
        if (events.isEmpty() || !isSame(events.getLast(), event)) {
            events.add(event);
        }
    }

    private static boolean isSame(Recorded<?> one, Recorded<?> other) {
        return one.sequence() == other.sequence() && one.aggregateId().equals(other.aggregateId());
    }

    private void write() {
        List<Table<?>> tables =
                projections.stream().<Table<?>>map(Projection::table).toList();
        // nobody waits for the disk: what a crash takes of a view it takes of its token too, and the log has it still
        sql.execute("SET LOCAL synchronous_commit = off");
        StoredRows rows = new StoredRows(sql);
        CarefulWriter.live(view, tables)
                .write(sql, events, some -> projections.forEach(projection -> projection.write(some, rows)));
    }
}
