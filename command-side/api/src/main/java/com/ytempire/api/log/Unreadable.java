package com.ytempire.api.log;

/**
 * Stands in a {@link Recorded} for an event whose content cannot be read.
 *
 * @param name the event's stable name
 * @param message what is wrong with the content
 */
public record Unreadable(String name, String message) {}
