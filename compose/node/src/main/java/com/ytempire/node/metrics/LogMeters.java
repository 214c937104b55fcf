package com.ytempire.node.metrics;

import com.ytempire.eventstore.AggregateCache;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.Writers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures this node's part in the log: what its writers do, and what its aggregates' caches save. */
public final class LogMeters {
    private static final Duration[] TIMES = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128};

    private LogMeters() {}

    /** Measures the log's writers. */
    static void writers(MeterRegistry meters, PostgresEventStorageEngine engine) {
        Timer transactions = Timer.builder("ytempire.log.append")
                .description("Transactions of this node's log writers, until they were on disk.")
                .serviceLevelObjectives(TIMES)
                .register(meters);
        DistributionSummary commands = DistributionSummary.builder("ytempire.log.append.commands")
                .description("Commands whose events were written in one transaction.")
                .serviceLevelObjectives(SIZES)
                .register(meters);
        Counter written = Counter.builder("ytempire.log.events")
                .description("Events that this node appended.")
                .register(meters);
        engine.measureAppends((batch, events, nanos) -> {
            transactions.record(nanos, TimeUnit.NANOSECONDS);
            commands.record(batch);
            written.increment(events);
        });
        Gauge.builder("ytempire.log.commands.pending", engine, e -> e.writers().commands())
                .description("Commands of this node whose events are not on disk yet.")
                .register(meters);
        Gauge.builder("ytempire.log.writer.busy", engine, LogMeters::busySeconds)
                .baseUnit("seconds")
                .description("How long the slower of this node's log writers has been at its present transaction.")
                .register(meters);
    }

    /** Measures the cache of one kind of aggregate. */
    public static void cache(MeterRegistry meters, String aggregate, AggregateCache cache) {
        FunctionCounter.builder("ytempire.aggregate.loads", cache, AggregateCache::hits)
                .description("Aggregates that commands on this node asked for, from the cache or from the log.")
                .tag("aggregate", aggregate)
                .tag("from", "cache")
                .register(meters);
        FunctionCounter.builder("ytempire.aggregate.loads", cache, AggregateCache::misses)
                .description("Aggregates that commands on this node asked for, from the cache or from the log.")
                .tag("aggregate", aggregate)
                .tag("from", "log")
                .register(meters);
    }

    private static double busySeconds(PostgresEventStorageEngine engine) {
        Writers writers = engine.writers();
        return writers.longest().toNanos() / 1e9;
    }
}
