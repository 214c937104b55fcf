package com.ytempire.saga.video;

import com.ytempire.api.Trace;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes the {@link Trace} of a thread along to where and when its work goes on. */
final class Traced {
    private Traced() {}

    /** That of this thread; a new one when it has none. */
    static String current() {
        String current = MDC.get(Trace.KEY);
        return current == null ? Trace.next() : current;
    }

    /** Works under the trace; under a new one for null. */
    static <T> T under(@Nullable String trace, Supplier<T> work) {
        MDC.put(Trace.KEY, trace == null ? Trace.next() : trace);
        try {
            return work.get();
        } finally {
            MDC.remove(Trace.KEY);
        }
    }

    /** The same work for a new thread, whose log lines say what those of this one do. */
    static <T> Callable<T> alike(Callable<T> work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return context == null
                ? work
                : () -> {
                    MDC.setContextMap(context);
                    return work.call();
                };
    }
}
