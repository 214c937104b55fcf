package com.ytempire.bench.log.peer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.bench.log.Work;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The aggregate that every peer on Axon updates: it adds up. */
@SuppressWarnings("NullAway.Init") // Axon makes it and applies the first event
final class Tally {
    @AggregateIdentifier
    private String id;

    private long total;

    /** As Axon wants it. */
    Tally() {}

    @CommandHandler
    Tally(Open command) {
        apply(new Added(command.id(), 0, Work.REMARK));
    }

    @CommandHandler
    void handle(Add command) {
        if (total + command.amount() < total) {
            throw new IllegalStateException("the tally is full");
        }
        apply(new Added(id, command.amount(), command.remark()));
    }

    @EventSourcingHandler
    void on(Added event) {
        id = event.id();
        total += event.amount();
    }

    /** Begins a tally. */
    record Open(@TargetAggregateIdentifier String id) {}

    /** Adds to a tally. */
    record Add(@TargetAggregateIdentifier String id, long amount, String remark) {}

    /** Something was added. */
    record Added(String id, long amount, String remark) {}

    /** The event as JSON, for peers that do not make it themselves. */
    static String json(String id, long amount) {
        return "{\"id\":\"%s\",\"amount\":%d,\"remark\":\"%s\"}".formatted(id, amount, Work.REMARK);
    }

    static String json(String id) {
        return json(id, 123_456);
    }
}
