package com.ytempire.api.statement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a statement says was charged.
 *
 * @param number of the line in the file, from 1
 * @param words what the provider calls it
 * @param quantity null where the line tells none, or counts in other units than the ledger
 * @param amount exact; negative for a credit
 */
public record StatementLine(
        int number, Scope scope, String words, @Nullable BigDecimal quantity, BigDecimal amount) {}
