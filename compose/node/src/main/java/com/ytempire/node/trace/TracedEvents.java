package com.ytempire.node.trace;

import com.ytempire.api.Trace;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.MDC;

/** Has each event handled under its {@link Trace}, for the log and for what its handler leaves to be done. */
public final class TracedEvents implements MessageHandlerInterceptor<EventMessage<?>> {
    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        if (!(unit.getMessage().getMetaData().get(Trace.KEY) instanceof String trace)) {
            return chain.proceed();
        }
        MDC.put(Trace.KEY, trace);
        try {
            return chain.proceed();
        } finally {
            MDC.remove(Trace.KEY);
        }
    }
}
