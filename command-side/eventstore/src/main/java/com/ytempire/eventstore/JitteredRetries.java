package com.ytempire.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.AbstractRetryScheduler;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends a command again that lost a race for its aggregate, up to {@value #MOST_RETRIES} times, after a short random
 * time: at random, so that of several nodes none is always the one that comes too late.
 */
public final class JitteredRetries extends AbstractRetryScheduler {
    // many and short: on an aggregate that another node hammers each try has its chance, and a long pause betters none
    private static final int MOST_RETRIES = 60;

    private static final Duration FIRST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(60);

    private JitteredRetries(Builder builder) {
        super(builder);
    }

    /** Retries on the executor given, which stays the caller's to stop. */
    public static JitteredRetries on(ScheduledExecutorService executor) {
        return new JitteredRetries(new Builder(executor));
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    protected long computeRetryInterval(
            CommandMessage command, RuntimeException lastFailure, List<Class<? extends Throwable>[]> failures) {
        long step = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures.size() - 1, 20));
        return ThreadLocalRandom.current().nextLong(step) + 1;
    }

    /** {@inheritDoc} Axon's own rule takes a conflict for final as soon as it has a cause, here the database's words. */
    @Override
    protected boolean isExplicitlyNonTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException) {
                return false;
            }
        }
        return true;
    }

    private static final class Builder extends AbstractRetryScheduler.Builder<Builder> {
        Builder(ScheduledExecutorService executor) {
            retryExecutor(executor);
            maxRetryCount(MOST_RETRIES);
        }
    }
}
