package com.ytempire.node.trace;

import com.ytempire.api.Trace;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.slf4j.MDC;

/** Gives each command the {@link Trace} of the thread that sends it, or a new one. Its events take it from there. */
public final class TracedCommands implements MessageDispatchInterceptor<CommandMessage<?>> {
    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        return (index, command) -> command.getMetaData().containsKey(Trace.KEY) ? command : traced(command);
    }

    private static CommandMessage<?> traced(CommandMessage<?> command) {
        String current = MDC.get(Trace.KEY);
        return command.andMetaData(Map.of(Trace.KEY, current == null ? Trace.next() : current));
    }
}
