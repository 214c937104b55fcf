package com.ytempire.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Gathers the events that one unit of work hands to a projection and writes them together just before it commits: a
 * few statements for the batch instead of a few for each event. A batch is as large as its processor's batch size.
 */
public final class EventBatch<E> {
    private final String name;
    private final Consumer<List<Recorded<E>>> writer;

    /**
     * Batches for one projection.
     *
     * @param name unique among the projections that share a processor
     * @param writer called once for each unit of work, within its transaction
     */
    public EventBatch(String name, Consumer<List<Recorded<E>>> writer) {
        this.name = name;
        this.writer = writer;
    }

    /** Adds an event to the batch of the current unit of work; {@link IllegalStateException} when there is none. */
    public void add(Recorded<E> event) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<Recorded<E>> batch = unit.getOrComputeResource(EventBatch.class.getName() + "/" + name, key -> {
            List<Recorded<E>> events = new ArrayList<>();
            unit.onPrepareCommit(done -> writer.accept(events));
            return events;
        });
        batch.add(event);
    }
}
