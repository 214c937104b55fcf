package com.ytempire.eventstore;

/** Is told of each transaction of the log's writers, on the writer's thread: it must return at once, and never fails. */
@FunctionalInterface
public interface Appending {
    /**
     * Its events are on disk.
     *
     * @param commands whose events it had, 1 or more
     * @param events how many it had, 1 or more
     * @param nanos how long it took
     */
    void appended(int commands, int events, long nanos);
}
