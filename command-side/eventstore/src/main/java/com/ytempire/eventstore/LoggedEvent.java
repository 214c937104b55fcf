package com.ytempire.eventstore;

/** A stored event and its place in the log. */
public record LoggedEvent(LogPosition position, StoredEvent event) {}
