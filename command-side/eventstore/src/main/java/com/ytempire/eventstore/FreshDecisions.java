package com.ytempire.eventstore;

import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Makes sure that a decision which appends nothing, a refusal or "that is done already", was not taken on an aggregate
 * that another node has moved on. A decision that appends needs no look: the log refuses it.
 */
public final class FreshDecisions implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String RESOURCE = FreshDecisions.class.getName();

    private final EventStore store;

    public FreshDecisions(EventStore store) {
        this.store = store;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConcurrencyException when the decision was taken on a stale aggregate; the next try reads it anew
     */
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        unit.root().resources().put(RESOURCE, store);
        try {
            Object result = chain.proceed();
            refuseStale(unit);
            return result;
        } catch (ConcurrencyException e) {
            throw e;
        } catch (Exception refusal) {
            refuseStale(unit);
            throw refusal;
        }
    }

    /** The store that decisions of the unit of work are held against; empty when they are against none. */
    static Optional<EventStore> storeIn(UnitOfWork<?> unit) {
        return Optional.ofNullable(unit.root().getResource(RESOURCE));
    }

    private void refuseStale(UnitOfWork<?> unit) {
        for (FreshRepository.Loaded loaded : FreshRepository.loadedIn(unit)) {
            if (!loaded.hasAppended()) {
                String id = loaded.aggregate().identifierAsString();
                Optional<Long> last = store.lastSequenceNumberFor(id);
                if (last.isEmpty() || last.get() != loaded.version()) {
                    throw new ConcurrencyException("%s was decided on as of event %d and the log has event %d"
                            .formatted(id, loaded.version(), last.orElse(-1L)));
                }
            }
        }
    }
}
