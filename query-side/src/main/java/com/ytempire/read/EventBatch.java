package com.ytempire.read;

import com.ytempire.api.log.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Gathers the events that one unit of work hands to a projection and writes them together just before it commits: a
 * few statements for the batch instead of a few for each event. A batch is as large as its processor's batch size.
 */
final class EventBatch<E> {
    private final String name;

    /**
     * Batches for one projection.
     *
     * @param name unique among the projections that share a processor
     */
    EventBatch(String name) {
        this.name = name;
    }

    /**
     * Adds an event to the batch of the current unit of work; {@link IllegalStateException} when there is none.
     *
     * @param writer called once for each unit of work, within its transaction
     */
    void add(Recorded<E> event, Consumer<List<Recorded<E>>> writer) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<Recorded<E>> batch = unit.getOrComputeResource(EventBatch.class.getName() + "/" + name, key -> {
            List<Recorded<E>> events = new ArrayList<>();
            unit.onPrepareCommit(done -> writer.accept(events));
            return events;
        });
        batch.add(event);
    }
}
