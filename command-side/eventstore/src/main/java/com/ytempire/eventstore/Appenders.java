package com.ytempire.eventstore;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Parts requests evenly between two writers, each with a connection of its own, so that while one waits for the database
 * the commands behind the other go on. With one alone the senders and the database took turns; three were no faster.
 */
final class Appenders implements AutoCloseable {
    private static final int WRITERS = 2;

    private final List<GroupCommit> writers;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Starts the writers.
     *
     * @param source of the connections that they keep, so not a pool
     * @param afterCommit run on a writer's thread after each transaction; must return at once
     */
    Appenders(DataSource source, Runnable afterCommit) {
        writers = IntStream.range(0, WRITERS)
                .mapToObj(n -> new GroupCommit(source, afterCommit))
                .toList();
    }

    /** Like {@link GroupCommit#append}. */
    void append(List<StoredEvent> events) {
        writers.get(Math.floorMod(next.getAndIncrement(), WRITERS)).append(events);
    }

    @Override
    public void close() {
        writers.forEach(GroupCommit::close);
    }
}
