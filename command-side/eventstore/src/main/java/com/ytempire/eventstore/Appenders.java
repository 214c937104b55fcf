package com.ytempire.eventstore;

import static java.util.Comparator.comparingInt;

import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Two writers, each with a connection of its own. As long as few commands are under way the first writes all of them, in
 * as few transactions as can be. With more the second takes its share, so that while one waits for the database the
 * commands behind the other go on; three were no faster.
 */
final class Appenders implements AutoCloseable {
    /** How many requests one writer is faster with than two; found by measuring. */
    private static final int FEW = 40;

    private final GroupCommit first;
    private final List<GroupCommit> writers;

    /**
     * Starts the writers.
     *
     * @param source of the connections that they keep, so not a pool
     * @param afterCommit told on a writer's thread after each transaction; must return at once
     */
    Appenders(DataSource source, Appending afterCommit) {
        first = new GroupCommit(source, afterCommit);
        writers = List.of(first, new GroupCommit(source, afterCommit));
    }

    /** Like {@link GroupCommit#append}. */
    void append(List<StoredEvent> events) {
        GroupCommit writer =
                first.pending() < FEW ? first : Collections.min(writers, comparingInt(GroupCommit::pending));
        writer.append(events);
    }

    /** How they are doing. */
    Writers state() {
        return new Writers(
                writers.stream().mapToInt(GroupCommit::pending).sum(),
                Collections.max(writers.stream().map(GroupCommit::busy).toList()),
                writers.stream().allMatch(GroupCommit::isAlive));
    }

    @Override
    public void close() {
        writers.forEach(GroupCommit::close);
    }
}
