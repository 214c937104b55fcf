package com.ytempire.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A stored event in the shape that Axon's readers take, as an aggregate's and as the log's. */
record LogEntry(LoggedEvent logged) implements DomainEventData<byte[]>, TrackedEventData<byte[]> {
    @Override
    public String getType() {
        return event().aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event().aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return event().sequence();
    }

    @Override
    public TrackingToken trackingToken() {
        return logged.position();
    }

    @Override
    public String getEventIdentifier() {
        return event().eventId().toString();
    }

    @Override
    public Instant getTimestamp() {
        return event().at();
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(event().payload(), byte[].class, event().name(), event().revision());
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(event().metadata(), byte[].class);
    }

    private StoredEvent event() {
        return logged.event();
    }
}
