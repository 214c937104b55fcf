package com.ytempire.read;

import static java.util.Objects.requireNonNull;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final String view;
    private final Set<String> eventNames;

    /**
     * A projection that writes its batches within the transaction of the processor.
     *
     * @param events a sealed interface of events, or one event
     */
    protected Projection(DSLContext sql, Table<?> table, Class<E> events) {
        this.sql = sql;
        this.events = events;
        this.table = table;
        this.view =
                requireNonNull(getClass().getAnnotation(ProcessingGroup.class)).value();
        this.eventNames = EventNames.under(events);
    }

    /** Takes an event, whether its content can be read or not, into the batch of the current unit of work. */
    protected final void show(DomainEventMessage<?> message) {
        EventBatch.of(view, sql)
                .add(
                        this,
                        new Recorded<>(
                                content(message),
                                message.getAggregateIdentifier(),
                                message.getSequenceNumber(),
                                message.getTimestamp()));
    }

    private static Object content(DomainEventMessage<?> message) {
        try {
            Object content = message.getPayload();
            return content == null ? unreadable(message, "it is empty") : content;
        } catch (RuntimeException e) {
            return unreadable(message, String.valueOf(e.getMessage()));
        }
    }

    private static Unreadable unreadable(DomainEventMessage<?> message, String what) {
        return new Unreadable(EventNames.nameOf(message.getPayloadType()), what);
    }

    /** Writes the events, which may be of many aggregates but of each in their order, into the table. */
    protected abstract void write(Rows rows, List<Recorded<E>> recorded);

    /**
     * Writes those of the events that it shows into the rows given, whichever table those are of; fails when the content
     * of one of them cannot be read.
     */
    public final void write(List<? extends Recorded<?>> recorded, Rows rows) {
        List<Recorded<E>> own = new ArrayList<>(recorded.size());
        for (Recorded<?> each : recorded) {
            if (events.isInstance(each.event())) {
                @SuppressWarnings("unchecked") // its event was just looked at
                Recorded<E> shown = (Recorded<E>) each;
                own.add(shown);
            } else if (each.event() instanceof Unreadable unreadable && eventNames.contains(unreadable.name())) {
                throw new IllegalStateException("its content cannot be read: " + unreadable.message());
            }
        }
        if (!own.isEmpty()) {
            write(rows, own);
        }
    }

    /** True when it shows such an event, or would if its content could be read. */
    public final boolean shows(Object event) {
        return events.isInstance(event)
                || (event instanceof Unreadable unreadable && eventNames.contains(unreadable.name()));
    }

    /** The view that it belongs to, which is also its processing group. */
    public final String view() {
        return view;
    }

    /** The table that it fills. */
    public final Table<?> table() {
        return table;
    }

    /** The names of the events that it shows. */
    public final Set<String> eventNames() {
        return eventNames;
    }
}
