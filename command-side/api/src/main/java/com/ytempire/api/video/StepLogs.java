package com.ytempire.api.video;

import java.util.List;

/**
 * Keeps what is said while attempts work, for people who look into them: not an event, and kept within limits and for a
 * while only. Whatever becomes of it, the attempt is not disturbed.
 */
public interface StepLogs {
    /** Keeps nothing. */
    StepLogs NONE = (key, run, worker) -> StepLog.NONE;

    /**
     * Begins to keep what this thread, and threads that it starts from now on, log while a run of an attempt works, until
     * what is returned is closed by the same thread.
     *
     * @param run counts from 1
     */
    StepLog begin(StepKey key, int run, String worker);

    /** What one run says. Safe for use from several threads. */
    interface StepLog extends AutoCloseable {
        /** Keeps nothing. */
        StepLog NONE = new StepLog() {
            @Override
            public void progress(int permille, String detail) {}

            @Override
            public ToolLog tool(String purpose, List<String> command) {
                return ToolLog.NONE;
            }

            @Override
            public void close() {}
        };

        /** See {@link StepContext#progress}. */
        void progress(int permille, String detail);

        /** See {@link StepContext#tool}. */
        ToolLog tool(String purpose, List<String> command);

        @Override
        void close();
    }
}
