package com.ytempire.read;

import static java.util.Objects.requireNonNull;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Turns events into the rows of one table, a batch with a few statements. Each row shows events of one aggregate, whose id
 * its key begins with, and an event that a row shows already changes nothing, so that any stretch of the log may be shown
 * again.
 *
 * @param <E> the events that it shows
 */
public abstract class Projection<E> {
    private final DSLContext sql;
    private final Class<E> events;
    private final Table<?> table;
    private final EventBatch<E> batch;

    /**
     * A projection that writes its batches within the transaction of the processor.
     *
     * @param events a sealed interface of events, or one event
     */
    protected Projection(DSLContext sql, Table<?> table, Class<E> events) {
        this.sql = sql;
        this.events = events;
        this.table = table;
        this.batch = new EventBatch<>(table.getName());
    }

    /** Takes an event into the batch of the current unit of work. */
    protected final void show(E event, DomainEventMessage<?> message) {
        batch.add(
                new Recorded<>(
                        event, message.getAggregateIdentifier(), message.getSequenceNumber(), message.getTimestamp()),
                recorded -> write(new StoredRows(sql), recorded));
    }

    /** Writes the events, which may be of many aggregates but of each in their order, into the table. */
    protected abstract void write(Rows rows, List<Recorded<E>> recorded);

    /** Writes those of the events that it shows into the rows given, whichever table those are of. */
    public final void write(List<? extends Recorded<?>> recorded, Rows rows) {
        List<Recorded<E>> own = new ArrayList<>(recorded.size());
        for (Recorded<?> each : recorded) {
            if (events.isInstance(each.event())) {
                @SuppressWarnings("unchecked") // its event was just looked at
                Recorded<E> shown = (Recorded<E>) each;
                own.add(shown);
            }
        }
        if (!own.isEmpty()) {
            write(rows, own);
        }
    }

    /** The view that it belongs to, which is also its processing group. */
    public final String view() {
        return requireNonNull(getClass().getAnnotation(ProcessingGroup.class)).value();
    }

    /** The table that it fills. */
    public final Table<?> table() {
        return table;
    }

    /** The names of the events that it shows. */
    public final Set<String> eventNames() {
        Stream<Class<?>> types = events.isSealed() ? Stream.of(events.getPermittedSubclasses()) : Stream.of(events);
        return types.map(EventNames::nameOf).collect(Collectors.toUnmodifiableSet());
    }
}
