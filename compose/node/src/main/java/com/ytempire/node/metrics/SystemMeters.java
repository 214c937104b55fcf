package com.ytempire.node.metrics;

import com.ytempire.api.video.Step;
import com.ytempire.node.watch.Processors;
import com.ytempire.node.watch.Reading;
import com.ytempire.node.watch.Readings;
import com.ytempire.node.watch.Readings.Lag;
import com.ytempire.read.Words;
import com.ytempire.read.video.VideoStatus;
import com.ytempire.saga.video.WorkQueue.Waiting;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows the whole system as the database has it, and the event processors of this node. */
final class SystemMeters {
    private static final String WHOLE =
            " Of the whole system and the same on every node: take the maximum over nodes, not the sum.";

    private final MeterRegistry meters;
    private final Readings readings;

    SystemMeters(MeterRegistry meters, Readings readings) {
        this.meters = meters;
        this.readings = readings;
        readings.all().forEach(this::age);
        for (VideoStatus status : VideoStatus.values()) {
            productions(status);
        }
        for (Step step : Step.values()) {
            attempts(step, "due", Waiting::due);
            attempts(step, "later", Waiting::later);
            attempts(step, "running", Waiting::running);
            oldestDue(step);
        }
    }

    /** An event processor, as far as the log tells, and as far as it is of this node. */
    void processor(String name, Processors here) {
        lag(name);
        Gauge.builder("ytempire.processor.running", here, all -> all.isRunning(name) ? 1 : 0)
                .description("1 while the processor works on this node, or stands by for what another node works at.")
                .tag("processor", name)
                .register(meters);
        Gauge.builder("ytempire.processor.segments.claimed", here, all -> all.segments(name))
                .description("Segments of the processor that this node works at.")
                .tag("processor", name)
                .register(meters);
        FunctionCounter.builder(
                        "ytempire.processor.faults",
                        here,
                        all -> all.lastFault(name).map(Processors.Fault::count).orElse(0L))
                .description("Batches of events that the processor failed to handle on this node.")
                .tag("processor", name)
                .register(meters);
    }

    /** A view, as far as it is no processor like others. */
    void view(String name) {
        Gauge.builder("ytempire.view.parked.sequences", read(readings.processors(), name, Lag::parked))
                .description("Videos or channels that stand still in a view since it cannot show an event." + WHOLE)
                .tag("view", name)
                .register(meters);
    }

    private void age(Reading<?> reading) {
        Supplier<Number> age = () -> reading.age().map(SystemMeters::seconds).orElse(Double.NaN);
        Gauge.builder("ytempire.reading.age", age)
                .description("How long ago this node asked the database for what it says of the whole system.")
                .baseUnit("seconds")
                .tag("reading", reading.name())
                .register(meters);
    }

    private void productions(VideoStatus status) {
        Gauge.builder("ytempire.productions", read(readings.productions(), status, Long::doubleValue))
                .description("Videos by the state that they are in." + WHOLE)
                .tag("state", Words.of(status))
                .register(meters);
    }

    private void attempts(Step step, String state, ToDoubleFunction<Waiting> count) {
        Gauge.builder("ytempire.queue.attempts", read(readings.queue(), step, count))
                .description("Attempts that wait for a worker, are to begin later, or have a worker." + WHOLE)
                .tag("step", Words.of(step))
                .tag("state", state)
                .register(meters);
    }

    private void oldestDue(Step step) {
        Gauge.builder("ytempire.queue.oldest.due", read(readings.queue(), step, waiting -> seconds(waiting.oldest())))
                .description("How long the first of the attempts that wait for a worker has been due." + WHOLE)
                .baseUnit("seconds")
                .tag("step", Words.of(step))
                .register(meters);
    }

    private void lag(String processor) {
        Gauge.builder("ytempire.processor.lag.events", read(readings.processors(), processor, Lag::events))
                .description("Events that the processor has yet to handle; of more than 10000, about how many." + WHOLE)
                .tag("processor", processor)
                .register(meters);
        Gauge.builder("ytempire.processor.lag", read(readings.processors(), processor, lag -> seconds(lag.oldest())))
                .description(
                        "How old the first event is that the processor has yet to handle; of more than 10000, the first of"
                                + " all that it has before it." + WHOLE)
                .baseUnit("seconds")
                .tag("processor", processor)
                .register(meters);
    }

    /** Not a number while the database does not answer. */
    private static <K, V> Supplier<Number> read(Reading<Map<K, V>> reading, K key, ToDoubleFunction<V> value) {
        return () -> {
            V found = reading.last().orElse(Map.of()).get(key);
            return found == null ? Double.NaN : value.applyAsDouble(found);
        };
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
