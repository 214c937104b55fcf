package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Senders;
import com.ytempire.bench.log.Work;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.Repository;

/** Axon with some event store: the same aggregate, command bus and gateway whatever is beneath. */
final class AxonLog implements Senders.Log {
    private static final String UNIQUE_VIOLATION = "23505";

    private final CommandGateway gateway;
    private final List<Runnable> beneath;

    /**
     * Puts the aggregate on the bus.
     *
     * @param targets finds the aggregate of a command
     * @param beneath ends what the log stands on, in this order
     */
    AxonLog(CommandBus bus, Repository<Tally> repository, CommandTargetResolver targets, List<Runnable> beneath) {
        AggregateAnnotationCommandHandler.<Tally>builder()
                .aggregateType(Tally.class)
                .commandTargetResolver(targets)
                .repository(repository)
                .build()
                .subscribe(bus);
        this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        this.beneath = List.copyOf(beneath);
    }

    @Override
    public void create(String aggregate) {
        gateway.sendAndWait(new Tally.Open(aggregate));
    }

    @Override
    public void update(String aggregate, long amount) {
        gateway.sendAndWait(new Tally.Add(aggregate, amount, Work.REMARK));
    }

    @Override
    public void close() {
        beneath.forEach(Runnable::run);
    }

    /** True for PostgreSQL's unique violation, at any depth. */
    static PersistenceExceptionResolver duplicateKey() {
        return exception -> {
            for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                    return true;
                }
            }
            return false;
        };
    }
}
