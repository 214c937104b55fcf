package com.ytempire.api.video;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What an attempt may know of its surroundings, and how it reports back. Safe for use from several threads. */
public interface StepContext {
    StepKey key();

    /** When the attempt will be cancelled and counted as {@link FailureClass#TIMEOUT}. */
    Instant deadline();

    /** An empty folder of the attempt's own, deleted afterwards. */
    Path workFolder();

    /**
     * Says how far the work is.
     *
     * @param permille 0 to 1000
     * @param detail a few words for people, such as {@code scene 3 of 9}
     */
    void progress(int permille, String detail);

    /**
     * Shows a program that is about to run for the attempt: the command and the last lines of what it says are kept for
     * people who look into it.
     *
     * @param purpose a few words, such as {@code encoding scene 3}
     * @param command the program and its arguments
     */
    default ToolLog tool(String purpose, List<String> command) {
        return ToolLog.NONE;
    }

    /** Books usage of the provider at work. It is charged whether the attempt succeeds or not. */
    void used(Usage usage);

    /** Books usage of a provider that has no models. */
    default void used(Meter meter, BigDecimal quantity) {
        used(new Usage(meter, quantity));
    }

    /** True once the attempt should stop: its video was cancelled, its deadline passed, or the node is closing. */
    boolean cancelled();

    /**
     * Runs the action when the attempt is cancelled (at once, if it already is): how a child process is ended.
     * Closing the returned handle withdraws the action.
     */
    Withdrawal onCancel(Runnable action);

    /** Withdraws an action. */
    interface Withdrawal extends AutoCloseable {
        @Override
        void close();
    }
}
