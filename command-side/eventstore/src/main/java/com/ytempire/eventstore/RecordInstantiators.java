package com.ytempire.eventstore;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes records by their constructors with less ado: Jackson spreads the arguments anew each time, which was an eighth of
 * what a rebuild of a view does.
 */
final class RecordInstantiators extends ValueInstantiators.Base {
    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private RecordInstantiators() {}

    /** What a mapper is to be given. */
    static JacksonModule module() {
        return new SimpleModule("records") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addValueInstantiators(new RecordInstantiators());
            }
        };
    }

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator usual) {
        if (type.getBeanClass().isRecord()
                && usual.getClass() == StdValueInstantiator.class
                && usual.getWithArgsCreator() instanceof AnnotatedConstructor creator) {
            return Spread.of((StdValueInstantiator) usual, creator.getAnnotated());
        }
        return usual;
    }

    private static final class Spread extends StdValueInstantiator {
        private final transient MethodHandle constructor;

        private Spread(StdValueInstantiator usual, MethodHandle constructor) {
            super(usual);
            this.constructor = constructor;
        }

        static ValueInstantiator of(StdValueInstantiator usual, Constructor<?> constructor) {
            try {
                constructor.setAccessible(true);
                return new Spread(
                        usual,
                        MethodHandles.lookup()
                                .unreflectConstructor(constructor)
                                .asSpreader(Object[].class, constructor.getParameterCount())
                                .asType(SPREAD));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(constructor + " cannot be called", e);
            }
        }

        @Override
        @SuppressWarnings("IllegalCatch") // a handle declares whatever it calls
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) throws JacksonException {
            try {
                return (Object) constructor.invokeExact(arguments);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(_valueClass, arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
