package com.ytempire.node.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * The event processors of this node. As their error handler it remembers what goes wrong, and changes nothing of it: what
 * failed is tried again.
 */
public final class Processors implements ErrorHandler {
    private static final int DEEPEST_CAUSE = 20;

    private final Supplier<EventProcessingConfiguration> axon;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** Those of a configuration that may not be complete yet. */
    public Processors(Supplier<EventProcessingConfiguration> axon) {
        this.axon = axon;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        Throwable cause = cause(context.error());
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        faults.compute(
                context.eventProcessor(),
                (processor, before) -> new Fault(message, System.nanoTime(), before == null ? 1 : before.count() + 1));
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** True when it works here, or stands by for a segment that another node has. */
    public boolean isRunning(String processor) {
        return find(processor).map(StreamingEventProcessor::isRunning).orElse(false);
    }

    /** How many of its segments this node works at. */
    public int segments(String processor) {
        return find(processor).map(found -> found.processingStatus().size()).orElse(0);
    }

    /** What last went wrong with it here, however long ago. */
    public Optional<Fault> lastFault(String processor) {
        return Optional.ofNullable(faults.get(processor));
    }

    private Optional<StreamingEventProcessor> find(String processor) {
        return axon.get().eventProcessor(processor, StreamingEventProcessor.class);
    }

    /**
     * Something that went wrong.
     *
     * @param at by the clock of nanoseconds
     * @param count how many there have been, with this one
     */
    public record Fault(String message, long at, long count) {
        /** How long ago it was. */
        public Duration age() {
            return Duration.ofNanos(System.nanoTime() - at);
        }

        /**
         * False once it is overcome: what failed was there before it, and all that is yet to be handled has come since.
         *
         * @param oldest how old the first event is that is yet to be handled
         */
        public boolean mayStand(Duration oldest) {
            return oldest.compareTo(age()) >= 0;
        }
    }

    /** What is at the bottom of it: the rest says who noticed. */
    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
