package com.ytempire.eventstore;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Makes events of what is stored. */
final class EventContents {
    private final Serializer serializer;

    EventContents(Serializer serializer) {
        this.serializer = serializer;
    }

    Recorded<?> recorded(StoredEvent event) {
        return recorded(new RangedEvent(
                event.aggregateId(), event.sequence(), event.at(), event.name(), event.revision(), event.payload()));
    }

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
}
