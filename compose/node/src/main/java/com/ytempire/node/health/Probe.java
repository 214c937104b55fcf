package com.ytempire.node.health;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at one part. As long as a look has not come back, none is begun again. */
final class Probe {
    private final String part;
    private final Look look;
    private final String silence;
    private volatile CompletableFuture<List<Finding>> looking = CompletableFuture.completedFuture(List.of());
    private volatile long begun;

    /**
     * A probe that finds nothing by itself.
     *
     * @param silence what it says when the look does not come back
     */
    Probe(String part, String silence, Look look) {
        this.part = part;
        this.silence = silence;
        this.look = look;
    }

    /** Begins to look. For one thread at a time. */
    void begin() {
        if (looking.isDone()) {
            CompletableFuture<List<Finding>> next = new CompletableFuture<>();
            begun = System.nanoTime();
            looking = next;
            Thread.ofVirtual().name("health-" + part).start(() -> next.complete(findings()));
        }
    }

    /** What was found, or that it is not back by the time given, by the clock of nanoseconds. */
    List<Finding> findings(long until) throws InterruptedException {
        try {
            return looking.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            return List.of(Finding.down(part, "%s, for %.0f s now".formatted(silence, seconds)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look never ends in this way", e);
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever went wrong is told, or the part would be silent for ever
    private List<Finding> findings() {
        try {
            return look.look();
        } catch (Throwable e) {
            return List.of(Finding.down(part, words(e)));
        }
    }

    /** What the first cause says. */
    private static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** What is done to find out; what it throws is a finding too. */
    @FunctionalInterface
    interface Look {
        List<Finding> look() throws Exception;
    }
}
