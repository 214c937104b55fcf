package com.ytempire.node.cli;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what a node will know in a moment. */
final class Waiting {
    /** A node keeps each view for itself, and one may be some moments behind another. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /** Asks until the answer is whole; once patience is at its end it is taken as it is. */
    static <T> T forWhole(Supplier<T> question, Predicate<T> isWhole, Duration patience) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        T answer = question.get();
        while (!isWhole.test(answer) && System.nanoTime() < giveUpAt) {
            pause(PAUSE_MILLIS);
            answer = question.get();
        }
        return answer;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
    }
}
