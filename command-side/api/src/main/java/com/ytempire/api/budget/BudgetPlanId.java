package com.ytempire.api.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;

/** Names a budget plan: {@code bpl_} and a UUID. */
public record BudgetPlanId(@JsonValue String value) {
    private static final String PREFIX = "bpl";

    /** The plan that holds for everything. */
    public static final BudgetPlanId ONLY = new BudgetPlanId("bpl_00000000-0000-7000-8000-000000000001");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BudgetPlanId {
        Ids.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
