package com.ytempire.bench.turns;

import java.util.Optional;

/** A way of doing what others do too. */
public interface Way extends AutoCloseable {
    /** A few words for the table. */
    String name();

    /**
     * Does it once.
     *
     * @return events of the log a second
     */
    double run() throws Exception;

    /** What to say of it below the table. */
    default Optional<String> remark() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
