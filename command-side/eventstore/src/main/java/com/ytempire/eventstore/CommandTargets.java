package com.ytempire.eventstore;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Tells which aggregate a command is for: the component of the record that has {@link TargetAggregateIdentifier}. It is
 * looked up once for each class; Axon's own way looks through all annotations for every command.
 */
public final class CommandTargets implements CommandTargetResolver {
    private static final ClassValue<MethodHandle> TARGETS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> command) {
            return target(command);
        }
    };

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the command is not a record that names an aggregate
     */
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object payload = command.getPayload();
        try {
            return new VersionedAggregateIdentifier(
                    TARGETS.get(payload.getClass()).invoke(payload), null);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the accessor of a record declares no exceptions", e);
        }
    }

    private static MethodHandle target(Class<?> command) {
        if (command.isRecord()) {
            for (RecordComponent component : command.getRecordComponents()) {
                Method accessor = component.getAccessor();
                if (accessor.isAnnotationPresent(TargetAggregateIdentifier.class)) {
                    return readable(accessor);
                }
            }
        }
        throw new IllegalArgumentException(
                command.getName() + " names no aggregate: give a component of the record @TargetAggregateIdentifier");
    }

    private static MethodHandle readable(Method accessor) {
        try {
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(accessor + " was just made accessible", e);
        }
    }
}
