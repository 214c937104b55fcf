package com.ytempire.node.metrics;

import com.ytempire.api.Rejection;
import com.ytempire.read.Words;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/** Times each try of a command on this node, by what it was and how it ended. */
public final class CommandMeters implements MessageMonitor<CommandMessage<?>> {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** How a try ends. */
    private enum Outcome {
        SUCCEEDED,
        /** As the rules demand. */
        REFUSED,
        /** Another node was faster; it is tried again. */
        CONFLICT,
        FAILED
    }

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    public CommandMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public MonitorCallback onMessageIngested(CommandMessage<?> command) {
        return new Try(command.getPayloadType(), System.nanoTime());
    }

    private Timer timer(Kind kind) {
        return Timer.builder("ytempire.commands")
                .description("Tries of commands on this node, until their events were on disk.")
                .tag("command", kind.command().getSimpleName())
                .tag("outcome", Words.of(kind.outcome()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private record Kind(Class<?> command, Outcome outcome) {}

    private final class Try implements MonitorCallback {
        private final Class<?> command;
        private final long begun;

        Try(Class<?> command, long begun) {
            this.command = command;
            this.begun = begun;
        }

        @Override
        public void reportSuccess() {
            ended(Outcome.SUCCEEDED);
        }

        @Override
        public void reportFailure(@Nullable Throwable cause) {
            if (cause instanceof Rejection || cause instanceof AggregateNotFoundException) {
                ended(Outcome.REFUSED);
            } else {
                ended(cause instanceof ConcurrencyException ? Outcome.CONFLICT : Outcome.FAILED);
            }
        }

        @Override
        public void reportIgnored() {
            // nobody has such commands
        }

        private void ended(Outcome outcome) {
            timers.computeIfAbsent(new Kind(command, outcome), CommandMeters.this::timer)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
