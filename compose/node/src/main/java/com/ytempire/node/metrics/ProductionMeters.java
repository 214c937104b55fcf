package com.ytempire.node.metrics;

import static java.util.Objects.requireNonNullElse;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepInterrupted;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.UsageUnpriced;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.read.Words;
import com.ytempire.saga.video.AttemptTimes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens to productions: each event once, on the node that appended it, after it is on disk. So the sum over
 * all nodes is what happened, and a replay counts nothing again.
 */
final class ProductionMeters implements Consumer<List<? extends EventMessage<?>>>, AttemptTimes {
    private static final Logger LOG = LoggerFactory.getLogger(ProductionMeters.class);

    /** From a script that is there at once to a long film on a slow machine. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    private final MeterRegistry meters;

    ProductionMeters(MeterRegistry meters) {
        this.meters = meters;
        List.of("requested", "ready", "published", "failed", "cancelled").forEach(this::reached);
    }

    @Override
    public void accept(List<? extends EventMessage<?>> appended) {
        try {
            for (EventMessage<?> message : appended) {
                if (message.getPayload() instanceof VideoEvent event) {
                    count(event);
                }
            }
        } catch (RuntimeException e) {
            // they are on disk: whoever sent the command must not be told otherwise
            LOG.error("events were not counted", e);
        }
    }

    @Override
    public void ended(Step step, String provider, Ending ending, Duration took) {
        Timer.builder("ytempire.step.duration")
                .description("Attempts that ended on this node, from the start to the end of their work.")
                .tag("step", Words.of(step))
                .tag("provider", provider)
                .tag("outcome", Words.of(ending))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(took);
    }

    private void count(VideoEvent event) {
        switch (event) {
            case VideoRequested e -> reached("requested").increment();
            case VideoReady e -> reached("ready").increment();
            case VideoPublished e -> reached("published").increment();
            case ProductionFailed e -> reached("failed").increment();
            case VideoCancelled e -> reached("cancelled").increment();
            case StepStarted e -> started(e);
            case StepInterrupted e -> interrupted(e);
            case StepFailed e -> failed(e);
            case CostIncurred e -> e.lines().forEach(this::spent);
            case UsageUnpriced e -> e.lines().forEach(this::unpriced);
            default -> {
                // what else happened is in the log
            }
        }
    }

    private Counter reached(String milestone) {
        return Counter.builder("ytempire.production.milestones")
                .description("Productions that this node recorded as requested, ready, published, failed or cancelled.")
                .tag("milestone", milestone)
                .register(meters);
    }

    private void started(StepStarted event) {
        Counter.builder("ytempire.step.attempts")
                .description("Attempts begun on this node.")
                .tag("step", Words.of(event.step()))
                .tag("provider", event.provider())
                .register(meters)
                .increment();
    }

    private void interrupted(StepInterrupted event) {
        Counter.builder("ytempire.step.interruptions")
                .description("Attempts whose worker was lost, found out on this node when it took them up.")
                .tag("step", Words.of(event.step()))
                .register(meters)
                .increment();
    }

    private void failed(StepFailed event) {
        Counter.builder("ytempire.step.failures")
                .description("Attempts that this node recorded as failed, by the class of the failure.")
                .tag("step", Words.of(event.step()))
                .tag("provider", event.provider())
                .tag("failure", Words.of(event.failure()))
                .register(meters)
                .increment();
    }

    private void spent(CostLine line) {
        BigDecimal amount = requireNonNullElse(line.amount(), BigDecimal.ZERO);
        Counter.builder("ytempire.spend")
                .description("Money that this node recorded as spent, in units of the currency, without corrections."
                        + " For display: it is a binary number, and the books are elsewhere (audit costs).")
                .tag("provider", line.provider())
                .tag("currency", line.currency())
                .register(meters)
                .increment(amount.doubleValue());
    }

    private void unpriced(CostLine line) {
        Counter.builder("ytempire.usages.unpriced")
                .description("Usages that this node recorded and no price list knows: the books are short of them.")
                .tag("provider", line.provider())
                .tag("meter", Words.of(line.meter()))
                .register(meters)
                .increment();
    }
}
