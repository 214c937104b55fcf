package com.ytempire.bench.rebuild;

import java.util.Optional;

/** A way of building the views of videos and costs from a log. */
interface Rebuilt extends AutoCloseable {
    /** A few words for the table. */
    String name();

    /**
     * Builds both views from empty tables.
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
