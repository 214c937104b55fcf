package com.ytempire.api.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger or a statement has in a scope.
 *
 * @param quantity null where none is told, or none that can be compared
 */
public record Side(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal quantity, BigDecimal amount) {
    /** Nothing. */
    public static final Side NOTHING = new Side(null, BigDecimal.ZERO);
}
