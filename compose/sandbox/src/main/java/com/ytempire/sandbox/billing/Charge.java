package com.ytempire.sandbox.billing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that a provider charged.
 *
 * @param at when it was asked for it
 * @param what a model, or a service
 * @param part which side of the model, product or SKU of the service
 * @param quantity in the provider's own units
 * @param amount exact, in US dollars
 */
public record Charge(Instant at, String what, String part, BigDecimal quantity, BigDecimal amount) {}
