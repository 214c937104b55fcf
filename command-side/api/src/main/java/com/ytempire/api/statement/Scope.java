package com.ytempire.api.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.cost.Meter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a statement is about: usages of a provider in a span of time.
 *
 * @param provider as the ledger names it
 * @param from when the span begins: a whole hour
 * @param to when it is over: a whole hour
 * @param model null for every model
 * @param meters in the order of their declaration; none for every meter
 * @param currency ISO 4217 code
 */
public record Scope(
        String provider,
        Instant from,
        Instant to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
        List<Meter> meters,
        String currency) {
    public Scope {
        meters = meters.stream().distinct().sorted().toList();
    }

    /** True when all that the other is about lies in the span of this one. */
    public boolean spans(Scope other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
}
