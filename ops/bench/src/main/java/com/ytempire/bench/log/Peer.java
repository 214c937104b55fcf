package com.ytempire.bench.log;

import java.util.Optional;

/** An event log that can be measured. */
public interface Peer extends AutoCloseable {
    /** A few words for the table. */
    String name();

    /** A short name of lower-case letters and underscores: names its database and its figures. */
    String id();

    /** Why it cannot run on this machine, and what would help; empty when it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Makes its tables in a database of its own. Called once, before all else. */
    void prepare(Database database) throws Exception;

    /** Gets ready for so many senders; what was written before is still there. */
    Session open(int senders) throws Exception;

    /** Lets go of what outlives its sessions; its database is left as it is. */
    @Override
    default void close() {}

    /** A peer that is ready. */
    interface Session extends AutoCloseable {
        /** Makes the aggregates of the work, each with one event. */
        void create(Work work) throws Exception;

        /** Does the work. Each command is acknowledged when its event is durable; a command that fails fails the run. */
        Load run(Work work) throws Exception;

        @Override
        void close();
    }
}
