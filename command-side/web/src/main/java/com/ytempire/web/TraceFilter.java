package com.ytempire.web;

import com.ytempire.api.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles each request under a {@link Trace}: the one that the client names in W3C's {@code traceparent}, else a new one.
 * The answer names it. Only the id is of use here, for nothing is told to other tracing systems: one expression reads it,
 * where a library would bring a context, spans and their export.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TraceFilter extends OncePerRequestFilter {
    /** The header of the answer that names the trace. */
    public static final String ANSWER = "Trace-Id";

    private static final String QUESTION = "traceparent";
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final String FIRST_VERSION = "00";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = trace(request);
        response.setHeader(ANSWER, trace);
        MDC.put(Trace.KEY, trace);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Trace.KEY);
        }
    }

    /** An error's page is made in a dispatch of its own, as is what comes after an answer that was put off. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static String trace(HttpServletRequest request) {
        if (request.getAttribute(Trace.KEY) instanceof String known) {
            return known;
        }
        List<String> parents = Collections.list(request.getHeaders(QUESTION));
        String trace = parents.size() == 1 ? traceOf(parents.getFirst()).orElseGet(Trace::next) : Trace.next();
        request.setAttribute(Trace.KEY, trace);
        return trace;
    }

    /** The trace that the header's value names; empty when it is not as the standard says. */
    static Optional<String> traceOf(String parent) {
        Matcher parts = PARENT.matcher(parent.strip());
        if (!parts.matches() || (parts.group(1).equals(FIRST_VERSION) && parts.group(3) != null)) {
            return Optional.empty();
        }
        return Optional.of(parts.group(2)).filter(Trace::isId);
    }
}
