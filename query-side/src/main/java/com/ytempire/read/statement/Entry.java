package com.ytempire.read.statement;

import com.ytempire.api.statement.Scope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has in a scope: usages of an hour, or what a statement put right.
 *
 * @param quantity in the scope's meter
 * @param amount of the lines that have a price
 * @param lines how many there are; none of those that put something right
 * @param unpriced how many of them no price list knows
 * @param firstAttempt of those that it is about, by their keys; null when it is about none
 * @param lastAttempt the same when it is about one
 * @param corrects true of what a statement put right
 */
record Entry(
        Scope scope,
        BigDecimal quantity,
        BigDecimal amount,
        long lines,
        long unpriced,
        @Nullable String firstAttempt,
        @Nullable String lastAttempt,
        boolean corrects) {}
