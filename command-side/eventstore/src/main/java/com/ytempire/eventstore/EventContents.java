package com.ytempire.eventstore;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Makes events of what is stored, old revisions in the present shape. */
final class EventContents {
    /** Stands for an event that its upcaster drops, so that those who read on know that something stands there. */
    private static final Object DROPPED = "dropped";

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final Set<String> present = new HashSet<>();

    EventContents(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        for (Class<?> event : EventNames.all().values()) {
            var type = serializer.typeForClass(event);
            present.add(Wanted.shape(type.getName(), type.getRevision()));
        }
    }

    /** What has to be read to see the events with these names: with upcasters also whatever is not in its present shape. */
    Wanted wanted(Set<String> names) {
        return new Wanted(names, upcasters == NoOpEventUpcaster.INSTANCE ? Set.of() : present);
    }

    /** What happened, in the present shape; something that nobody shows when the upcasters drop it. */
    List<Recorded<?>> recorded(LoggedEvent logged) {
        StoredEvent event = logged.event();
        if (upcasters == NoOpEventUpcaster.INSTANCE) {
            return List.of(recorded(event.ranged()));
        }
        List<Recorded<?>> recorded = upcast(logged)
                .<Recorded<?>>map(content -> new Recorded<>(content, event.aggregateId(), event.sequence(), event.at()))
                .toList();
        return recorded.isEmpty()
                ? List.of(new Recorded<>(DROPPED, event.aggregateId(), event.sequence(), event.at()))
                : recorded;
    }

    /** True for an event that has one of the names, also when its content cannot be read. */
    static boolean isNamed(Object event, Set<String> names) {
        return event instanceof Unreadable unreadable
                ? names.contains(unreadable.name())
                : EventNames.isEvent(event.getClass()) && names.contains(EventNames.nameOf(event.getClass()));
    }

    /** What happened, when it is known that it is in the present shape. */
    Recorded<?> recorded(RangedEvent event) {
        return new Recorded<>(content(event), event.aggregateId(), event.sequence(), event.at());
    }

    private Object content(RangedEvent event) {
        try {
            Object content = serializer.deserialize(
                    new SimpleSerializedObject<>(event.payload(), byte[].class, event.name(), event.revision()));
            return content == null ? new Unreadable(event.name(), "it is empty") : content;
        } catch (RuntimeException e) {
            return new Unreadable(event.name(), String.valueOf(e.getMessage()));
        }
    }

    /** Fails when an upcaster does, as processors do. */
    private Stream<Object> upcast(LoggedEvent logged) {
        return upcasters
                .upcast(Stream.of(new InitialEventRepresentation(new LogEntry(logged), serializer)))
                .map(this::content);
    }

    private Object content(IntermediateEventRepresentation event) {
        String name = event.getType().getName();
        try {
            Object content = serializer.deserialize(event.getData());
            return content == null ? new Unreadable(name, "it is empty") : content;
        } catch (RuntimeException e) {
            return new Unreadable(name, String.valueOf(e.getMessage()));
        }
    }
}
